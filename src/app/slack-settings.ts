import { z } from 'zod'
import { type ChannelSettings, httpUrlSetting } from './setting-schemas.js'

export interface SlackSettings {
  readonly botToken: string
  readonly signingSecret: string | null
  readonly appToken: string | null
  readonly deskChannel: string | null
  readonly apiUrl: string | null
}

/** Slack settings known before the app is installed, when there is no bot token yet. */
export interface SlackSettingsBeforeInstallation {
  readonly signingSecret: string | null
}

export const slackEnvironmentSchema = {
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'SLACK_BOT_TOKEN must begin with xoxb- (OAuth & Permissions page)')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, 'SLACK_SIGNING_SECRET must be the signing secret on the Basic Information page of the Slack app')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'SLACK_APP_TOKEN must begin with xapp- (Basic Information, App-Level Tokens)')
    .optional(),
  SLACK_DESK_CHANNEL: z
    .string()
    .regex(
      /^[CG][A-Z0-9]+$/,
      'SLACK_DESK_CHANNEL must be the ID of a channel, such as C0123456789 (at the bottom of the channel details)',
    )
    .optional(),
  SLACK_API_URL: httpUrlSetting('SLACK_API_URL', 'https://slack.com/api').optional(),
}

type SlackValues = z.infer<z.ZodObject<typeof slackEnvironmentSchema>>

/**
 * Reads the Slack settings. The signing secret and the app token exist once the app is created, the bot token only once
 * it's installed.
 */
export function readSlackSettings(
  values: SlackValues,
): ChannelSettings<SlackSettings> & { readonly begun: SlackSettingsBeforeInstallation | null } {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = values
  const isTouched = [botToken, signingSecret, appToken, values.SLACK_DESK_CHANNEL].some(
    (value) => value !== undefined,
  )
  const missing = [
    ...(botToken === undefined ? ['SLACK_BOT_TOKEN'] : []),
    ...(signingSecret === undefined && appToken === undefined
      ? ['SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN for Socket Mode)']
      : []),
  ]
  if (botToken === undefined && (signingSecret !== undefined || appToken !== undefined)) {
    const begun = { signingSecret: appToken === undefined ? (signingSecret ?? null) : null }
    return { settings: null, begun, missing, problems: [] }
  }
  if (botToken === undefined || missing.length > 0) {
    const problems = isTouched
      ? missing.map((name) => `${name} is missing: Slack needs it (docs/channels/slack.md)`)
      : []
    return { settings: null, begun: null, missing, problems }
  }
  return {
    begun: null,
    settings: {
      botToken,
      signingSecret: signingSecret ?? null,
      appToken: appToken ?? null,
      deskChannel: values.SLACK_DESK_CHANNEL ?? null,
      apiUrl: values.SLACK_API_URL ?? null,
    },
    missing: [],
    problems: [],
  }
}
