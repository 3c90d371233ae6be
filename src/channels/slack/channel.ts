import { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import type { ConversationReference } from '../../engine/activity.js'
import { ConfigurationError, DeliveryError } from '../../errors.js'
import type { ArticleLookup, DeskChannel, Ingress, ProfileStore, RateWindow } from '../channel.js'
import { createAgentThreads } from './agent-threads.js'
import { createSlackSetupCheck } from './check-setup.js'
import { createDeliver } from './deliver.js'
import { createDeskMembers } from './desk-members.js'
import { createDeskPrivacy } from './desk-privacy.js'
import { createFileHostCheck, createSlackFileFetcher } from './file-host.js'
import { createAddressedToBotCheck } from './inbound/addressed-to-bot.js'
import { createAgentViewDetector } from './inbound/agent-view-detector.js'
import { createEventHandler, type HandleEvent } from './inbound/event-handler.js'
import { createInteractionRecorder } from './inbound/record-interaction.js'
import { conversationReference, createActorResolver } from './inbound/resolve-actor.js'
import { createInstallationLookup } from './installation-lookup.js'
import { createDismissEphemeral } from './listeners/dismiss-ephemeral.js'
import { createEphemeralFeedback } from './listeners/ephemeral-feedback.js'
import { registerListeners } from './listeners/register-listeners.js'
import { createPlatformPresence } from './platform-presence.js'
import { createHttpReceiver, type SlackReceiver } from './receivers/http-receiver.js'
import { createSocketReceiver, type SocketState } from './receivers/socket-receiver.js'
import { createSlackClient, slackClientOptions, slackTimeouts } from './slack-client.js'
import { createSlackLogger } from './slack-logger.js'
import { createTypingIndicator } from './typing-indicator.js'
import { createUserProfiles } from './user-profiles.js'

export interface SlackOptions {
  readonly botToken: string
  /** Signing secret. If set, Slack posts its requests to POST /slack/events. */
  readonly signingSecret?: string | null
  /** App-level token. If set, Socket Mode is used: no route is opened and the signing secret is not used. */
  readonly appToken?: string | null
  /** Returns the desk channels known at the time of the call. */
  readonly desks: { isDesk(channel: string): boolean; all(): readonly string[] }
  /** True if members of a desk channel count as technicians; the members are then fetched from Slack. */
  readonly areDeskMembersTechnicians: boolean
  /** Address of the Web API including its path, if not https://slack.com/api/. */
  readonly apiUrl?: string | null
  /** Returns the bytes of a stored file; null if it no longer exists. */
  readonly bytes: (hash: string) => Promise<AsyncIterable<Uint8Array> | null>
  readonly ingress: Ingress
  readonly profiles: ProfileStore
  readonly library: ArticleLookup
  readonly words: (language: string) => CardLabels
  readonly defaultLanguage: string
  readonly clock: Clock
  readonly log: Logger
}

export interface SlackChannel extends DeskChannel {
  /** Returns the reference to a desk channel. Asks Slack for our workspace if it isn't known yet. */
  desk(channel: string): Promise<ConversationReference>
  /** Checks whether Slack shows any of these people as away; false if Slack can't be queried. */
  isSeenAway(people: readonly string[]): Promise<boolean>
}

/** Slack's rate limit: about one message per second per channel, in bursts of up to three. */
const limits: readonly RateWindow[] = [{ count: 3, perMs: 3_000 }]

export function createSlackChannel(options: SlackOptions): SlackChannel {
  const { botToken, ingress, library, words, defaultLanguage, clock } = options
  const apiUrl = options.apiUrl ?? undefined
  const log = options.log.child({ channel: 'slack' })
  const quiet = createSlackLogger(log)
  const client = createSlackClient(botToken, apiUrl, slackTimeouts.deliveryMs, quiet)
  const lookups = createSlackClient(botToken, apiUrl, slackTimeouts.lookupMs, quiet)

  const isFileHost = createFileHostCheck(apiUrl)
  const installation = createInstallationLookup(lookups)
  const deskPrivacy = createDeskPrivacy({ client: lookups, clock })
  const members = createDeskMembers({
    privacyOf: deskPrivacy,
    client: lookups,
    clock,
    desks: () => (options.areDeskMembersTechnicians ? options.desks.all() : []),
  })
  const people = createUserProfiles({ client: lookups, clock, profiles: options.profiles })
  const arriveAs = createActorResolver({ client: lookups, clock, installation, members, people })
  const attempt = createInteractionRecorder(arriveAs, log)
  const tell = createEphemeralFeedback({ client: lookups, words, defaultLanguage, log })

  const ownWords = async (user: string) => {
    const { locale } = await people.person({ user, hint: { name: null, team: null } }, await installation())
    return words(locale?.slice(0, 2).toLowerCase() ?? defaultLanguage)
  }
  const agentView = createAgentViewDetector()
  const hearEvent = createEventHandler({
    ingress,
    arriveAs,
    isForUs: createAddressedToBotCheck({ client: lookups, clock, installation }),
    installation,
    isDesk: options.desks.isDesk,
    members,
    people,
    agentView,
    agentThreads: createAgentThreads({ client: lookups, clock, mask: ingress.mask, log }),
    ownWords,
    log,
  })
  const receiver = createReceiver(options, hearEvent, log)
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions: slackClientOptions(apiUrl, slackTimeouts.lookupMs, quiet),
    logger: quiet,
    logLevel: quiet.getLevel(),
    convoStore: false,
    ignoreSelf: false,
  })
  registerListeners(app, {
    ingress,
    library,
    attempt,
    tell,
    client: lookups,
    words,
    defaultLanguage,
    isDesk: options.desks.isDesk,
    hasAgentView: agentView.isOn,
    dismiss: createDismissEphemeral(apiUrl ?? null, log),
    log,
  })

  return {
    name: 'slack',
    limits,
    routes: (server) => receiver.routes(server),
    async start() {
      await knownToSlack(installation, log.warn.bind(log))
      await receiver.start()
    },
    stop: async () => {
      await receiver.stop()
    },
    deliver: createDeliver({ client, words, installation, isFileHost, bytes: options.bytes }),
    fetchFile: createSlackFileFetcher(botToken, isFileHost),
    typing: createTypingIndicator(lookups, async (user) => (await ownWords(user)).assistant.status, log),
    deskPrivacy,
    checkSetup: createSlackSetupCheck({ client: lookups, socket: receiver.socket }),
    isSeenAway: createPlatformPresence({ client: lookups, clock, installation }),
    async desk(channel) {
      return conversationReference({ at: 'desk', channel, thread: null }, '', await installation())
    },
  }
}

function createReceiver(
  { signingSecret, appToken, apiUrl, clock }: SlackOptions,
  hearEvent: HandleEvent,
  log: Logger,
): SlackReceiver & { readonly socket: SocketState | null } {
  if (appToken != null) return createSocketReceiver({ appToken, apiUrl: apiUrl ?? undefined, hearEvent, log })
  if (signingSecret != null)
    return { ...createHttpReceiver({ signingSecret, hearEvent, clock, log }), socket: null }
  throw new ConfigurationError([
    'Slack needs SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode: see docs/channels/slack.md.',
  ])
}

/**
 * Aborts start-up if the token is wrong, but not if Slack or the network is failing: Slack resends the events it couldn't deliver in the meantime.
 */
async function knownToSlack(
  installation: () => Promise<unknown>,
  warn: (fields: object, words: string) => void,
) {
  try {
    await installation()
  } catch (error) {
    if (error instanceof DeliveryError && error.reason === 'unauthorized') {
      const remedy =
        'Slack does not know SLACK_BOT_TOKEN: copy the bot token from the app’s page “OAuth & Permissions”.'
      throw new ConfigurationError([remedy])
    }
    warn({ err: error }, 'Slack cannot be reached yet')
  }
}
