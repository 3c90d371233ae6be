import type { SlotName } from '../../content/guides/guide-file.js'
import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import { originsOf, valuesOf } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { knownFactValues, patchState, type TurnBuilder } from '../turn-builder.js'
import { selectTicketSummary } from './select-ticket-summary.js'

export function ensureTicket(turn: TurnBuilder, topic: TopicId | null): string {
  if (turn.conversation.botTicket !== null) return turn.conversation.botTicket
  const text = selectTicketSummary(turn, topic)
  const placeholder = ticketNumberPlaceholder(turn.context.newId())
  const { facts, preTicketTranscript, contactDetails } = turn.conversation
  turn.effects.push({
    type: 'open-ticket',
    topic,
    text,
    placeholder,
    facts: { ...contactDetails, ...valuesOf(facts) },
    origins: originsOf(facts),
    preTicketTranscript,
  })
  patchState(turn, { botTicket: placeholder, preTicketTranscript: [] })
  return placeholder
}

/** Returns the facts that were known at the start of the turn and have been taken back since. */
function unsaidIn({ conversation, context }: TurnBuilder): readonly SlotName[] {
  if (context.conversation.botTicket !== conversation.botTicket) return []
  const names = Object.keys(context.conversation.facts) as SlotName[]
  return names.filter((name) => conversation.facts[name] === undefined)
}

/** Copies the known facts and steps to the current ticket. */
export function recordProgress(turn: TurnBuilder, topic: TopicId | null, finding?: Ticket['finding']): void {
  if (turn.conversation.botTicket === null) return
  turn.effects.push({
    type: 'sync-ticket-from-dialogue',
    ticket: turn.conversation.botTicket,
    topic,
    facts: knownFactValues(turn),
    origins: originsOf(turn.conversation.facts),
    withdrawn: unsaidIn(turn),
    steps: turn.conversation.steps,
    ...(finding === undefined ? {} : { finding }),
  })
}
