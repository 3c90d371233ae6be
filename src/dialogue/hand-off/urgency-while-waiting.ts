import type { FactValues } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { factValueText } from '../../desk/view/fact-text.js'
import type { DialogueContext } from '../dialogue-context.js'
import { factsToAdd, fillTicketSlots, isCourtesy } from '../slots/fill-slots.js'
import { quotedFact } from '../slots/quoted-fact.js'
import { type TurnBuilder, t } from '../turn-builder.js'

/** Facts that decide how urgent a ticket is, in the order in which they are repeated to the requester. */
const urgencyFacts = ['deadline', 'stake', 'impact'] as const

/** New information in a message about how urgent a waiting ticket is. */
export interface UrgencyNews {
  readonly facts: FactValues
  /** True if the ticket's priority rises. */
  readonly isRaised: boolean
}

/**
 * Returns the deadline, the stake or the wider impact that a message mentions for a waiting ticket;
 * null if there is none. A deadline or stake that is mentioned again counts too, because people
 * repeat it when they fear that nobody noticed.
 */
export function urgencyNews({ turn, understanding }: DialogueContext, ticket: Ticket): UrgencyNews | null {
  if (isCourtesy(turn, understanding)) return null
  const { impact } = factsToAdd(turn, ticket, understanding)
  const told = { ...understanding.facts, impact }
  const facts: FactValues = Object.fromEntries(
    urgencyFacts.flatMap((name) => (told[name] === undefined ? [] : [[name, told[name]]])),
  )
  const isRaised = turn.context.priorityWith(ticket, facts) < ticket.priority
  // "Just me" states an impact, but no urgency.
  const isTold = facts.deadline !== undefined || facts.stake !== undefined
  return isTold || isRaised ? { facts, isRaised } : null
}

/**
 * Records a message's facts on the ticket. A phrase that raises the priority without stating a fact
 * is recorded too.
 */
export function recordUrgency(
  { turn, understanding }: DialogueContext,
  ticket: Ticket,
  news: UrgencyNews,
): void {
  fillTicketSlots(turn, ticket, understanding)
  if (turn.effects.some((effect) => effect.type === 'sync-ticket-from-dialogue') || !news.isRaised) return
  const { number, steps } = ticket
  turn.effects.push({
    type: 'sync-ticket-from-dialogue',
    ticket: number,
    topic: null,
    facts: {},
    origins: {},
    steps,
  })
}

/** Repeats the recorded facts, and says whether the ticket moved up. */
export function urgencyText(turn: TurnBuilder, text: string, { number }: Ticket, news: UrgencyNews): string {
  const fact = factsText(turn, news.facts) ?? quotedFact(text) ?? `${text.trim().slice(0, longestQuoted)}…`
  return t(turn, news.isRaised ? 'urgency-raised' : 'urgency-noted', { number, fact })
}

/** Maximum length of a message that is quoted because it names no fact, in characters. */
const longestQuoted = 60

function factsText(turn: TurnBuilder, facts: FactValues): string | null {
  const labels = turn.context.wording.card(turn.conversation.language)
  const texts = urgencyFacts.flatMap((name) => {
    const value = facts[name]
    return value === undefined ? [] : [factValueText(name, value, labels) ?? value]
  })
  return texts.length === 0 ? null : texts.join(', ')
}
