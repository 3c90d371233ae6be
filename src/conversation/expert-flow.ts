import type { Button } from '../replies/message.js'
import type { Participation } from '../tickets/participants.js'
import type { Understanding } from '../understanding/understanding.js'
import type { PartContent } from './activity.js'
import { beginNextRequest } from './next-request.js'
import { change, type Plan, say, words } from './plan.js'
import { asksStatus } from './tickets-meant.js'
import { isProblem } from './topic-in-hand.js'
import { undoMistake } from './undo-mistake.js'

/** Time since the last contact during which an expert's technical messages are about the ticket, in milliseconds. */
const freshWithinMs = 8 * 3_600_000
/** Time after which an expert is reminded where their messages go, in milliseconds. */
const toldWithinMs = 3_600_000
const fewestWords = 3

type PartLine = Extract<PartContent, { type: 'part-line' }>

/**
 * Decides whether a message of an expert who was brought into a ticket is for that ticket or for the bot. It goes to the ticket it names, otherwise
 * to the one they last chose or were last asked about, unless the bot is helping them. Each change of addressee is announced with a button to
 * change it back.
 */
export function writesAsExpert(plan: Plan, text: string): boolean {
  const { parts, understanding } = plan.situation
  if (parts.length === 0 || understanding === null || isAwaited(plan)) return false
  const part = meant(plan, understanding)
  if (part === null || isForTheBot(plan, part, understanding, text)) {
    for (const one of part === null ? parts.slice(0, 2) : [part])
      plan.extraButtons.push(sendOnButton(plan, one))
    return false
  }
  const { now, source, attachments } = plan.situation
  pass(plan, part, { text, source, attachments })
  const before = plan.conversation.partIn
  const isTold = before?.ticket === part.ticket && now - before.at <= toldWithinMs
  change(plan, {
    partIn: { ticket: part.ticket, at: now },
    lastLine: { text, source, at: now, to: 'ticket', ...(attachments.length === 0 ? {} : { attachments }) },
  })
  if (isTold) return true
  say(plan, words(plan, 'expert-goes-to', { number: part.ticket, requester: part.requesterName }), {
    ticket: null,
    buttons: [{ label: words(plan, 'was-for-bot'), value: 'to-bot' }],
  })
  return true
}

/** Returns true if the expert was asked for text about something else. */
function isAwaited({ conversation: { approving, raising, addsTo } }: Plan): boolean {
  return approving != null || raising != null || addsTo != null
}

function meant(plan: Plan, { ticketNumbers }: Understanding): Participation | null {
  const { conversation, situation } = plan
  const { parts, own } = situation
  const named = parts.find(({ ticket }) => ticketNumbers.includes(ticket))
  if (named !== undefined) return named
  if (own.named.length > 0) return null
  const [latest] = parts
  const chosen = conversation.partIn
  if (chosen != null && latest !== undefined && chosen.at >= latest.since)
    return parts.find(({ ticket }) => ticket === chosen.ticket) ?? null
  const isFree = conversation.phase.at === 'idle' && conversation.talksTo === null
  return isFree ? (latest ?? null) : null
}

/** Returns true if the message asks for a person or a status, or reports a problem after a long silence. */
function isForTheBot(
  plan: Plan,
  { ticket, lastAt }: Participation,
  understanding: Understanding,
  text: string,
): boolean {
  const { ticketNumbers, wish, isBare, outcome, topic } = understanding
  if (ticketNumbers.includes(ticket)) return false
  if (asksStatus(understanding) || (wish === 'human' && isBare)) return true
  const chosen = plan.conversation.partIn
  const last = Math.max(lastAt, chosen?.ticket === ticket ? chosen.at : 0)
  return (
    plan.situation.now - last > freshWithinMs &&
    outcome === 'answer' &&
    !isBare &&
    text.trim().split(/\s+/).length >= fewestWords &&
    isProblem(plan, topic)
  )
}

/** Handles `part|INC-1001|answer`, `…|leave` and `…|forward`, only for tickets they participate in. */
export function takePartPress(plan: Plan, number: string, what: string): void {
  const part = plan.situation.parts.find(({ ticket }) => ticket === number)
  if (part === undefined) return say(plan, words(plan, 'expert-part-over', { number }), { ticket: null })
  switch (what) {
    case 'answer':
      change(plan, { partIn: { ticket: number, at: plan.situation.now } })
      return say(plan, words(plan, 'expert-write', { number, requester: part.requesterName }), {
        ticket: null,
        buttons: [leaveButton(plan, number)],
      })
    case 'leave':
      // Whether they still participate is checked in the ticket's lane, which also answers.
      plan.actions.push({
        do: 'pass-part',
        lane: part.lane,
        content: { type: 'part-left', ticket: number },
      })
      return
    case 'forward':
      return sendLastLine(plan, part)
    default:
      return say(plan, words(plan, 'stale-press'), { ticket: null })
  }
}

/** Makes the bot the addressee of the expert's next message. */
export function leavePart(plan: Plan): void {
  if (plan.conversation.partIn?.ticket != null)
    change(plan, { partIn: { ticket: null, at: plan.situation.now } })
}

/** Forwards the last message to the ticket after all: "This was for INC-1001". */
function sendLastLine(plan: Plan, part: Participation): void {
  const line = plan.conversation.lastLine
  const number = part.ticket
  if (line === null || line.to === 'ticket') return say(plan, words(plan, 'stale-press'), { ticket: null })
  const isMistake = undoMistake(plan, line)
  pass(plan, part, { text: line.text, source: line.source, attachments: line.attachments ?? [] })
  change(plan, {
    partIn: { ticket: number, at: plan.situation.now },
    lastLine: { ...line, to: 'ticket' },
  })
  say(plan, words(plan, 'forwarded', { number }), { ticket: null })
  if (isMistake) beginNextRequest(plan)
}

function pass(
  plan: Plan,
  { ticket, lane }: Participation,
  said: Pick<PartLine, 'text' | 'source' | 'attachments'>,
): void {
  plan.actions.push({ do: 'pass-part', lane, content: { type: 'part-line', ticket, ...said } })
}

function sendOnButton(plan: Plan, { ticket }: Participation): Button {
  return { label: words(plan, 'expert-for-ticket', { number: ticket }), value: `part|${ticket}|forward` }
}

function leaveButton(plan: Plan, number: string): Button {
  return { label: words(plan, 'expert-leave', { number }), value: `part|${number}|leave` }
}
