import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import { DeliveryError } from '../../errors.js'
import type { ChannelSetup, SetupFinding } from '../channel.js'
import type { SocketState } from './receivers/socket-receiver.js'
import { callSlack } from './slack-client.js'

/** Fields of Slack's conversations.info that are used here. */
const Channel = z.object({
  name: z.string().catch('?'),
  is_member: z.boolean().catch(false),
  is_archived: z.boolean().catch(false),
  is_private: z.boolean().catch(false),
})

/** Fields that errors from Slack's libraries and from Node have in common. */
const Fault = z.object({
  data: z.object({ error: z.string().optional() }).optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  original: z.unknown().optional(),
  name: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
})

const fine = (what: string): SetupFinding => ({ isFine: true, what, remedy: '' })
const failing = (what: string, remedy: string): SetupFinding => ({ isFine: false, what, remedy })

/** Checks the bot token, the socket (null when Slack uses HTTP) and the desk channels. */
export function createSlackSetupCheck({
  client,
  socket,
}: {
  readonly client: WebClient
  readonly socket: SocketState | null
}) {
  return async (desks: readonly string[]): Promise<ChannelSetup> => {
    const [token, ...places] = await Promise.all([
      tokenFinding(client),
      ...desks.map((desk) => deskFinding(client, desk)),
    ])
    const entrance = socket === null ? [] : [socketFinding(socket)]
    return {
      isConnected: token.isFine && entrance.every(({ isFine }) => isFine),
      // If Slack rejects the token, the channels can't be checked.
      findings: [token, ...entrance, ...(token.isFine ? deskFindings(places) : [])],
    }
  }
}

function deskFindings(places: readonly SetupFinding[]): readonly SetupFinding[] {
  if (places.length > 0) return places
  return [
    failing(
      'no desk channel',
      'Set SLACK_DESK_CHANNEL to the ID of the channel in which tickets should appear',
    ),
  ]
}

async function tokenFinding(client: WebClient): Promise<SetupFinding> {
  try {
    const { team, user } = await callSlack(client.auth.test())
    return fine(`bot token accepted: workspace ${team ?? '?'}${user === undefined ? '' : `, as @${user}`}`)
  } catch (error) {
    if (error instanceof DeliveryError && error.reason === 'unauthorized')
      return failing(
        `Slack rejects SLACK_BOT_TOKEN (${wordOf(error)})`,
        "Copy the Bot User OAuth Token again from the app's page “OAuth & Permissions”, and restart",
      )
    return failing(`Slack cannot be reached (${wordOf(error)})`, unreached)
  }
}

const unreached =
  'Let this machine reach slack.com over https (DNS, firewall, proxy). Guichet keeps trying; you do not have to restart anything'

function socketFinding({ isOpen, fault }: SocketState): SetupFinding {
  if (isOpen) return fine('Socket Mode: the socket is open')
  const word = wordOf(fault)
  return /invalid_auth|not_authed|token_|missing_scope|not_allowed_token_type/.test(word)
    ? failing(
        `Slack rejects SLACK_APP_TOKEN (${word})`,
        'Create an app-level token with the scope connections:write on the page “Basic Information”, and restart',
      )
    : failing(
        `Socket Mode: the socket is not open (${word})`,
        'Is Socket Mode turned on in the app (page “Socket Mode”), and can this machine open wss connections to slack.com? Guichet keeps trying',
      )
}

async function deskFinding(client: WebClient, id: string): Promise<SetupFinding> {
  let channel: z.infer<typeof Channel>
  try {
    const answer = await callSlack(client.conversations.info({ channel: id }))
    channel = Channel.parse(answer.channel)
  } catch (error) {
    const word = wordOf(error)
    return word === 'channel_not_found'
      ? failing(
          `desk channel ${id} not found`,
          'Check the ID (channel name → About, at the bottom). A private channel is only found once Guichet is in it: type /invite @Guichet there',
        )
      : failing(
          `desk channel ${id} could not be looked up (${word})`,
          'See the log for details. Restart Guichet to check again',
        )
  }
  const { name, is_member, is_archived, is_private } = channel
  const title = `desk channel #${name} (${id})`
  if (is_archived)
    return failing(`${title} is archived`, 'Unarchive it, or set SLACK_DESK_CHANNEL to another one')
  if (!is_member) return failing(`${title}: Guichet is not in it`, 'Type /invite @Guichet there')
  if (!is_private)
    return failing(
      `${title}: Guichet is in it; it is public`,
      'Everyone in the workspace can read tickets there: make it private',
    )
  return fine(`${title}: Guichet is in it; private`)
}

/** Returns the short error code from the platform or the network. */
function wordOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error
  const { data, code, cause, original, name, message } = Fault.safeParse(error).data ?? {}
  if (data?.error !== undefined) return data.error
  if (code !== undefined && /^E[A-Z_]+$/.test(code)) return code
  if (cause !== undefined || original !== undefined) return wordOf(cause ?? original)
  return name === 'TimeoutError' ? 'no answer in time' : (message ?? 'no answer yet')
}
