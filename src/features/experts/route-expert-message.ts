import type { Participation } from '../../desk/ticket/participants.js'
import { type ButtonOf, encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import { asksForStatus } from '../../dialogue/routing/match-own-tickets.js'
import { retractMisroutedMessage } from '../../dialogue/routing/retract-misrouted-message.js'
import { isProblem } from '../../dialogue/topics/active-topic.js'
import { startQueuedRequest } from '../../dialogue/topics/start-queued-request.js'
import { patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { ParticipantActivity } from '../../engine/activity.js'
import type { NluResult } from '../../nlu/nlu-result.js'

/**
 * Time in milliseconds after the last contact during which an expert's technical messages are
 * treated as being about the ticket.
 */
const freshWithinMs = 8 * 3_600_000
/** Time in milliseconds after which an expert is reminded of where their messages go. */
const toldWithinMs = 3_600_000
const fewestWords = 3

type PartLine = Extract<ParticipantActivity, { type: 'participant.message' }>

/**
 * Decides whether a message from an expert who was brought into a ticket is for that ticket or for
 * the bot. The message goes to the ticket it names. Failing that, it goes to the ticket that the
 * expert last chose or was last asked about, unless the bot is helping the expert. Whenever the
 * addressee changes, the expert is told, and gets a button to change it back.
 */
export function routeExpertMessage(turn: TurnBuilder, text: string): boolean {
  const { participations, understanding } = turn.context
  if (participations.length === 0 || understanding === null || isAwaited(turn)) return false
  const part = meant(turn, understanding)
  if (part === null || isForTheBot(turn, part, understanding, text)) {
    for (const one of part === null ? participations.slice(0, 2) : [part])
      turn.extraButtons.push(sendOnButton(turn, one))
    return false
  }
  const { now, source, attachments } = turn.context
  pass(turn, part, { text, source, attachments })
  const before = turn.conversation.participatingIn
  const isTold = before?.ticket === part.ticket && now - before.at <= toldWithinMs
  patchState(turn, {
    participatingIn: { ticket: part.ticket, at: now },
    lastMessage: {
      text,
      source,
      at: now,
      to: 'ticket',
      ...(attachments.length === 0 ? {} : { attachments }),
    },
  })
  if (isTold) return true
  say(turn, t(turn, 'expert-goes-to', { number: part.ticket, requester: part.requesterName }), {
    ticket: null,
    buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
  })
  return true
}

/** Returns true if the bot is waiting for text from the expert about something else. */
function isAwaited({
  conversation: { approvalPrompt, escalationPrompt, appendingTo },
}: TurnBuilder): boolean {
  return approvalPrompt != null || escalationPrompt != null || appendingTo != null
}

function meant(turn: TurnBuilder, { ticketNumbers }: NluResult): Participation | null {
  const { conversation, context } = turn
  const { participations, own } = context
  const named = participations.find(({ ticket }) => ticketNumbers.includes(ticket))
  if (named !== undefined) return named
  if (own.named.length > 0) return null
  const [latest] = participations
  const chosen = conversation.participatingIn
  if (chosen != null && latest !== undefined && chosen.at >= latest.since)
    return participations.find(({ ticket }) => ticket === chosen.ticket) ?? null
  const isFree = conversation.prompt.kind === 'idle' && conversation.forwardingTo === null
  return isFree ? (latest ?? null) : null
}

/** Returns true if the message asks for a person or for a status, or reports a problem after a long silence. */
function isForTheBot(
  turn: TurnBuilder,
  { ticket, lastAt }: Participation,
  understanding: NluResult,
  text: string,
): boolean {
  const { ticketNumbers, metaIntent, isBare, outcome, topic } = understanding
  if (ticketNumbers.includes(ticket)) return false
  if (asksForStatus(understanding) || (metaIntent === 'human' && isBare)) return true
  const chosen = turn.conversation.participatingIn
  const last = Math.max(lastAt, chosen?.ticket === ticket ? chosen.at : 0)
  return (
    turn.context.now - last > freshWithinMs &&
    outcome === 'answer' &&
    !isBare &&
    text.trim().split(/\s+/).length >= fewestWords &&
    isProblem(turn, topic)
  )
}

/** Handles a button pressed by an expert who participates in the ticket. */
export function handleParticipantButton(
  turn: TurnBuilder,
  { ticket: number, act }: ButtonOf<'participant'>,
): void {
  const part = turn.context.participations.find(({ ticket }) => ticket === number)
  if (part === undefined) return say(turn, t(turn, 'expert-part-over', { number }), { ticket: null })
  switch (act) {
    case 'answer':
      patchState(turn, { participatingIn: { ticket: number, at: turn.context.now } })
      return say(turn, t(turn, 'expert-write', { number, requester: part.requesterName }), {
        ticket: null,
        buttons: [leaveButton(turn, number)],
      })
    case 'leave':
      // Whether they still participate is checked in the ticket's lane, which also answers.
      turn.effects.push({
        type: 'forward-participant-event',
        lane: part.lane,
        content: { type: 'participant.left', ticket: number },
      })
      return
    case 'forward':
      return sendLastLine(turn, part)
    default:
      return act satisfies never
  }
}

/** Makes the bot the addressee of the expert's next message. */
export function routeToBot(turn: TurnBuilder): void {
  if (turn.conversation.participatingIn?.ticket != null)
    patchState(turn, { participatingIn: { ticket: null, at: turn.context.now } })
}

/** Forwards the last message to the ticket after all: "This was for INC-1001". */
function sendLastLine(turn: TurnBuilder, part: Participation): void {
  const line = turn.conversation.lastMessage
  const number = part.ticket
  if (line === null || line.to === 'ticket') return say(turn, t(turn, 'stale-press'), { ticket: null })
  const isMistake = retractMisroutedMessage(turn, line)
  pass(turn, part, { text: line.text, source: line.source, attachments: line.attachments ?? [] })
  patchState(turn, {
    participatingIn: { ticket: number, at: turn.context.now },
    lastMessage: { ...line, to: 'ticket' },
  })
  say(turn, t(turn, 'forwarded', { number }), { ticket: null })
  if (isMistake) startQueuedRequest(turn)
}

function pass(
  turn: TurnBuilder,
  { ticket, lane }: Participation,
  said: Pick<PartLine, 'text' | 'source' | 'attachments'>,
): void {
  turn.effects.push({
    type: 'forward-participant-event',
    lane,
    content: { type: 'participant.message', ticket, ...said },
  })
}

function sendOnButton(turn: TurnBuilder, { ticket }: Participation): Button {
  return {
    label: t(turn, 'expert-for-ticket', { number: ticket }),
    value: encodeButton({ kind: 'participant', ticket, act: 'forward' }),
  }
}

function leaveButton(turn: TurnBuilder, number: string): Button {
  return {
    label: t(turn, 'expert-leave', { number }),
    value: encodeButton({ kind: 'participant', ticket: number, act: 'leave' }),
  }
}
