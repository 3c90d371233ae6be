import type { ActivityContent } from '../../../engine/activity.js'
import { type DeskAction, decodeDeskAction } from '../desk-action.js'
import { BlockActions, GlobalShortcut } from '../schema.js'
import { type InboundEvent, type IsDeskChannel, interactionOf, slackLocationOf } from './inbound-event.js'

const commands = ['status', 'human', 'help', 'start-over'] as const

export interface ButtonPress extends InboundEvent {
  readonly triggerId: string
  readonly whisperUrl: string | null
}

/** Reads a button press or a menu choice; null if it isn't one of ours. */
export function parseButton(body: unknown, isDesk: IsDeskChannel, hasAgentView: boolean): ButtonPress | null {
  const pressed = BlockActions.safeParse(body)
  if (!pressed.success) return null

  const { trigger_id: triggerId, message, container } = pressed.data
  const messageId = message?.ts ?? container?.message_ts ?? null
  const content = contentOf(pressed.data.actions[0]!, messageId)
  if (content === null) return null

  return {
    ...interactionOf(pressed.data),
    place: placeOfPress(pressed.data, messageId, isDesk, hasAgentView),
    messageId,
    content,
    triggerId,
    whisperUrl: container?.is_ephemeral === true ? (pressed.data.response_url ?? null) : null,
  }
}

export function parseNewTicketButton(body: unknown): (InboundEvent & { readonly triggerId: string }) | null {
  const asked = GlobalShortcut.safeParse(body)
  if (!asked.success) return null
  return {
    ...interactionOf(asked.data),
    place: { at: 'with' },
    messageId: null,
    content: newTicket,
    triggerId: asked.data.trigger_id,
  }
}

const newTicket: ActivityContent = {
  type: 'desk.command',
  ticket: null,
  command: { verb: 'press', act: 'new-ticket' },
}

function contentOf(
  action: { actionId: string; value: string },
  messageId: string | null,
): ActivityContent | null {
  const colon = action.actionId.indexOf(':')
  const [kind, name] = [action.actionId.slice(0, colon), action.actionId.slice(colon + 1)]
  if (kind === 'press') {
    return { type: 'button.pressed', value: action.value, ...(messageId === null ? {} : { messageId }) }
  }
  if (kind === 'command') {
    const command = commands.find((known) => known === name)
    return command === undefined ? null : { type: 'requester.command', command }
  }
  const pressed = decodeDeskAction(action)
  return pressed === null ? null : deskCommand(pressed)
}

function deskCommand(pressed: DeskAction): ActivityContent {
  if (pressed.button === 'new-ticket') return newTicket
  if (pressed.button === 'open-form') {
    const { act, record } = pressed
    return { type: 'desk.command', ticket: null, record, command: { verb: 'press', act } }
  }
  const { ticket } = pressed
  switch (pressed.button) {
    case 'press':
    case 'more':
      return { type: 'desk.command', ticket, command: { verb: 'press', act: pressed.act } }
    case 'send-article':
      return { type: 'desk.command', ticket, command: { verb: 'send-article', article: pressed.article } }
    case 'take-over':
    case 'keep-internal':
      return { type: 'desk.command', ticket, command: { verb: pressed.button, line: pressed.line } }
    case 'open-answer':
      return { type: 'desk.command', ticket, command: { verb: 'open-answer', question: pressed.question } }
    default:
      return pressed satisfies never
  }
}

/** Returns where a button was pressed. The home page has no channel, so its answer goes to the direct conversation. */
function placeOfPress(
  pressed: BlockActions,
  messageId: string | null,
  isDesk: IsDeskChannel,
  hasAgentView: boolean,
) {
  const channel = pressed.channel?.id ?? pressed.container?.channel_id ?? null
  if (channel === null || messageId === null) return { at: 'with' } as const
  const thread = pressed.message?.thread_ts ?? pressed.container?.thread_ts ?? null
  return slackLocationOf(
    channel,
    thread ?? (isDesk(channel) ? messageId : null),
    messageId,
    isDesk,
    hasAgentView,
  )
}
