import type { App } from '../app/start-app.js'
import type { SetupStatus } from '../app/watch-setup.js'
import type { ChannelSetup, SetupFinding } from '../channels/channel.js'
import type { Config } from '../config.js'
import type { ModelSetup } from '../nlu/model-reader/try-model.js'
import { redactedDatabaseAddress } from './store/redacted-database-address.js'
import { findUnsafeSettings, proxyWarnings } from './unsafe-settings.js'

export interface StartupInfo {
  readonly config: Config
  readonly app: Pick<App, 'url' | 'setupLink'>
  readonly setup: SetupStatus
  readonly isPlayground: boolean
  readonly notRead: readonly string[]
}

/** Builds the text printed at start-up: addresses, results of the checks, and next steps. */
export function startupMessage({ config, app, setup, isPlayground, notRead }: StartupInfo): string {
  return [
    '',
    'Guichet is running.',
    '',
    line('Ask for help', `${app.url}/`),
    line('Technicians', `${app.url}/console/`),
    ...(app.setupLink === null
      ? []
      : [
          line('First sign-in', app.setupLink),
          line('', '(creates the first account; works once, within 24 hours)'),
        ]),
    '',
    ...block('Slack', slackHead(config, setup, app.url), setup.slack?.findings ?? []),
    ...block(
      'Teams',
      teamsHead(config, setup, isPlayground, app.url),
      isPlayground ? [] : (setup.teams?.findings ?? []),
    ),
    ...block('Desk', deskHead(setup), setup.technicians.findings),
    ...(setup.model === null ? [] : block('Model', modelHead(setup.model), setup.model.findings)),
    line(
      'Data',
      config.database === null
        ? config.dataDirectory
        : `PostgreSQL, ${redactedDatabaseAddress(config.database)}`,
    ),
    ...[...findUnsafeSettings(config), ...proxyWarnings(config)].map((what) => line('Warning', what)),
    ...notRead.map((what) => line('Not read', what)),
    '',
    'Stop with Ctrl+C.',
    '',
    '',
  ].join('\n')
}

function line(title: string, what: string): string {
  return `  ${title.padEnd(18)}${what}`
}

function block(title: string, head: string, findings: readonly SetupFinding[]): readonly string[] {
  return [
    line(title, head),
    ...findings.flatMap(({ isFine, what, remedy }) => [
      line('', `${isFine ? '✔' : '✘'} ${what}`),
      ...(remedy === '' ? [] : [line('', `  → ${remedy}`)]),
    ]),
  ]
}

function slackHead({ slack, slackBegun, missing }: Config, setup: SetupStatus, url: string): string {
  if (slack !== null)
    return headOf(setup.slack, slack.appToken === null ? `events at ${url}/slack/events` : 'Socket Mode')
  if (slackBegun?.signingSecret != null)
    return `NOT CONNECTED YET: ${url}/slack/events answers Slack's check of the address; next, install the app to the workspace, set SLACK_BOT_TOKEN and restart — docs/channels/slack.md`
  if (slackBegun !== null)
    return 'NOT CONNECTED YET: next, install the app to the workspace, set SLACK_BOT_TOKEN and restart — docs/channels/slack.md'
  return `not set up; missing: ${missing.slack.join(', ')} — docs/channels/slack.md`
}

function teamsHead(
  { teams, missing }: Config,
  setup: SetupStatus,
  isPlayground: boolean,
  url: string,
): string {
  if (isPlayground) return `PLAYGROUND: anyone on this machine can pose as anyone, at ${url}/api/messages`
  return teams === null
    ? `not set up; missing: ${missing.teams.join(', ')} — docs/channels/teams.md`
    : headOf(setup.teams, `messages at ${url}/api/messages`)
}

function headOf(setup: ChannelSetup | null, way: string): string {
  if (setup?.isConnected !== true) return 'NOT CONNECTED'
  return setup.findings.every(({ isFine }) => isFine)
    ? `connected (${way})`
    : `connected (${way}), but see below`
}

function modelHead({ isAnswering }: ModelSetup): string {
  return isAnswering
    ? 'reads messages in addition to the built-in reader'
    : 'DOES NOT ANSWER: messages are read without it'
}

function deskHead({ technicians: { count } }: SetupStatus): string {
  return count === 1 ? '1 technician' : `${count} technicians`
}
