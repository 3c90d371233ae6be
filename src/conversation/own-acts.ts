import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import type { ActivityContent, OwnAct, Person } from './activity.js'
import { learnFor } from './learn.js'
import { ownTicketOf } from './own-tickets.js'
import { change, type Plan, say, words } from './plan.js'
import { cancel, reopen } from './press-flow.js'
import { isAnswerTo } from './routing.js'

/** Time after the press within which a message is added to the ticket, in milliseconds. */
const addWithinMs = 30 * 60_000

/**
 * Handles a requester's command on their ticket, in that ticket's lane. For another person's ticket, the answer is the same as for one that doesn't
 * exist, so that it reveals nothing.
 */
export function decideOwnAct(
  plan: Plan,
  from: Person | null,
  { ticket: number, act }: Extract<ActivityContent, { type: 'own-act' }>,
): void {
  const ticket = plan.situation.tickets.find((one) => one.number === number)
  if (from === null || ticket === undefined || ticket.requester.id !== from.id) {
    plan.actions.push({ do: 'answer-own', outcome: 'refused', text: words(plan, 'status-none') })
    return
  }
  if ((ticket.state === 'resolved') !== (act.verb === 'reopen')) {
    const text = words(plan, refusals[act.verb], { number })
    plan.actions.push({ do: 'answer-own', outcome: 'refused', text })
    return
  }
  const before = plan.actions.length
  obey(plan, ticket, act)
  const said = plan.actions.slice(before).find((action) => action.do === 'say')
  plan.actions.push({ do: 'answer-own', outcome: 'done', text: said?.do === 'say' ? said.message.text : '' })
}

const refusals = { cancel: 'own-over', add: 'add-resolved', reopen: 'cannot-reopen' } as const

function obey(plan: Plan, ticket: Ticket, act: OwnAct): void {
  switch (act.verb) {
    case 'cancel':
      return cancel(plan, ticket.number)
    case 'reopen':
      return reopen(plan, ticket.number, false)
    case 'add':
      return addLine(plan, ticket, act.text, false)
    default:
      act satisfies never
  }
}

/** Sends the command to the ticket's lane if the ticket is the person's own and in another lane; returns false otherwise. */
export function ownElsewhere(plan: Plan, number: string, act: OwnAct): boolean {
  const { conversation, situation } = plan
  const ticket = [...situation.own.named, ...situation.own.current].find((one) => one.number === number)
  if (ticket === undefined || ticket.lane === conversation.lane) return false
  plan.actions.push({ do: 'pass-own-act', ticket: number, lane: ticket.lane, act })
  return true
}

/** Handles `mine|add|INC-1001`: the next message is added to the ticket. */
export function awaitLine(plan: Plan, number: string): void {
  const ticket = plan.situation.own.current.find((one) => one.number === number)
  if (ticket === undefined || ticket.state === 'resolved')
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  change(plan, { addsTo: { ticket: number, at: plan.situation.now } })
  say(plan, words(plan, 'add-what', { number }), { ticket: null })
}

/** Adds the typed text to the ticket as requested; returns false if it is about something else. */
export function addsLine(plan: Plan, text: string, understanding: Understanding): boolean {
  const { addsTo } = plan.conversation
  if (addsTo == null) return false
  change(plan, { addsTo: null })
  const { now, own } = plan.situation
  const ticket = own.current.find(({ number }) => number === addsTo.ticket)
  if (ticket === undefined || now - addsTo.at > addWithinMs) return false
  const { wish, isBare, shortAnswer } = understanding
  if (isBare && (wish === 'start-over' || shortAnswer === 'no')) {
    say(plan, words(plan, 'add-nothing'), { ticket: null })
    return true
  }
  if (isBare && wish !== null) return false
  if (!ownElsewhere(plan, ticket.number, { verb: 'add', text })) addLine(plan, ticket, text, true)
  return true
}

/** Adds a message to a ticket. `isTyped` means that it is the message being processed, with its files; otherwise only its text is known. */
function addLine(plan: Plan, ticket: Ticket, text: string, isTyped: boolean): void {
  const { number } = ticket
  if (ticket.state === 'resolved')
    return say(plan, words(plan, 'add-resolved', { number }), {
      ticket: null,
      buttons: [{ label: words(plan, 'reopen-named', { number }), value: `reopen|${number}` }],
    })
  const { situation } = plan
  plan.actions.push(
    isTyped
      ? { do: 'record-line', ticket: number }
      : { do: 'pass-on', ticket: number, text, source: null, attachments: [] },
  )
  const isAnswer = isAnswerTo(ticket, situation.understanding)
  if (isAnswer) plan.actions.push({ do: 'resume', ticket: number, by: ticket.requester })
  if (isTyped && situation.understanding !== null) learnFor(plan, ticket, situation.understanding)
  // The end of the hold is announced separately, together with what happens next.
  const next = isAnswer ? '' : ownTicketOf(plan, ticket).next
  say(plan, words(plan, 'line-added', { number, next }).trim(), { ticket: null })
}
