import type { SlotName } from '../../content/guides/guide-file.js'
import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import { originsOf, valuesOf } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { knownFactValues, patchState, type TurnBuilder } from '../turn-builder.js'
import { selectTicketSummary } from './select-ticket-summary.js'

export function ensureTicket(turn: TurnBuilder, topic: TopicId | null): string {
  if (turn.conversation.ticket !== null) return turn.conversation.ticket
  const text = selectTicketSummary(turn, topic)
  const standIn = ticketNumberPlaceholder(turn.context.newId())
  const { facts, prelude, reachedAt } = turn.conversation
  turn.effects.push({
    do: 'open-ticket',
    topic,
    text,
    standIn,
    facts: { ...reachedAt, ...valuesOf(facts) },
    origins: originsOf(facts),
    prelude,
  })
  patchState(turn, { ticket: standIn, prelude: [] })
  return standIn
}

/** Returns the facts that were known at the start of the turn and have been taken back since. */
function unsaidIn({ conversation, context }: TurnBuilder): readonly SlotName[] {
  if (context.conversation.ticket !== conversation.ticket) return []
  const names = Object.keys(context.conversation.facts) as SlotName[]
  return names.filter((name) => conversation.facts[name] === undefined)
}

/** Copies the known facts and steps to the current ticket. */
export function recordProgress(turn: TurnBuilder, topic: TopicId | null, finding?: Ticket['finding']): void {
  if (turn.conversation.ticket === null) return
  turn.effects.push({
    do: 'note-progress',
    ticket: turn.conversation.ticket,
    topic,
    facts: knownFactValues(turn),
    origins: originsOf(turn.conversation.facts),
    unsaid: unsaidIn(turn),
    steps: turn.conversation.steps,
    ...(finding === undefined ? {} : { finding }),
  })
}
