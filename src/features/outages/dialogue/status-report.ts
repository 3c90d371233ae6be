import type { Outage } from '../../../desk/ticket/outage.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { encodeButton } from '../../../desk/view/button-value.js'
import { waitingPromptId } from '../../../dialogue/hand-off/queue-position-text.js'
import { say, type TurnBuilder, t } from '../../../dialogue/turn-builder.js'
import type { NluResult } from '../../../nlu/nlu-result.js'
import { outageButtons, outageVars } from './outage-notice.js'

/** Handles "It still does not work" or "it works again" from a person who is only waiting for the end of an outage. */
export function handleStatusReport(turn: TurnBuilder, understanding: NluResult): boolean {
  if (turn.conversation.prompt.kind !== 'idle') return false
  const waiting = waitsFor(turn)
  const stands = standingOf(understanding)
  if (waiting === null || stands === null || isOfAnother(waiting.outage, understanding)) return false
  turn.effects.push({ type: 'record-message', ticket: waiting.ticket.number })
  if (stands === 'works') tellItWorks(turn, waiting)
  else tellItFails(turn, waiting)
  return true
}

interface Waiting {
  readonly outage: Outage
  readonly ticket: Ticket
}

/**
 * Returns the outage and the person's ticket in it; null if the message may be about another of
 * their requests.
 */
function waitsFor({ context }: TurnBuilder): Waiting | null {
  const open = context.tickets.filter(({ state }) => state !== 'resolved' && state !== 'closed')
  const [ticket] = open
  const outage = context.outages.find(({ number }) => number === ticket?.outage?.current)
  const isAlone = open.every((one) => one.outage?.current === outage?.number && one.handedOff === null)
  return ticket === undefined || outage === undefined || !isAlone ? null : { outage, ticket }
}

function standingOf({ shortAnswer, reportedStatus }: NluResult): 'works' | 'fails' | null {
  if (shortAnswer === 'still-broken' || reportedStatus === 'fails') return 'fails'
  return shortAnswer === 'works' || reportedStatus === 'works' || reportedStatus === 'back' ? 'works' : null
}

function isOfAnother({ topics }: Outage, { isOfThing, outcome, topic }: NluResult): boolean {
  return isOfThing || (outcome === 'answer' && !topics.includes(topic) && !topic.startsWith('chat.'))
}

function tellItFails(turn: TurnBuilder, { outage, ticket }: Waiting): void {
  const known = { ...outageVars(turn, outage), ticket: ticket.number }
  say(turn, t(turn, 'outage-attached', known), {
    ticket: ticket.number,
    buttons: outageButtons(turn, outage, ticket.topic ?? outage.topics[0] ?? ''),
  })
}

function tellItWorks(turn: TurnBuilder, { outage, ticket: { number } }: Waiting): void {
  const known = { ...outageVars(turn, outage), ticket: number }
  say(turn, t(turn, 'outage-works', known), {
    ticket: number,
    buttons: [{ label: t(turn, 'cancel'), value: encodeButton({ kind: 'cancel', ticket: number }) }],
    question: waitingPromptId(number),
  })
}
