import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { cancelTicket, reopenTicket } from '../../dialogue/routing/reopen-ticket.js'
import { isReplyToOnHoldTicket } from '../../dialogue/routing/route-message.js'
import { fillTicketSlots } from '../../dialogue/slots/fill-slots.js'
import { patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { ActivityContent, Person, SelfServiceCommand } from '../../engine/activity.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { buildOwnTicket } from './own-tickets.js'

/** Time in milliseconds after the button was pressed during which a message is still added to the ticket. */
const addWithinMs = 30 * 60_000

/**
 * Handles a requester's command on their ticket, in that ticket's lane. For another person's
 * ticket, the answer is the same as for a ticket that doesn't exist, so that it reveals nothing.
 */
export function handleSelfServiceCommand(
  turn: TurnBuilder,
  from: Person | null,
  { ticket: number, command }: Extract<ActivityContent, { type: 'self-service.command' }>,
): void {
  const ticket = turn.context.tickets.find((one) => one.number === number)
  if (from === null || ticket === undefined || ticket.requester.id !== from.id) {
    turn.effects.push({ type: 'answer-self-service', outcome: 'refused', text: t(turn, 'status-none') })
    return
  }
  if ((ticket.state === 'resolved') !== (command.verb === 'reopen')) {
    const text = t(turn, refusals[command.verb], { number })
    turn.effects.push({ type: 'answer-self-service', outcome: 'refused', text })
    return
  }
  const before = turn.effects.length
  obey(turn, ticket, command)
  const said = turn.effects.slice(before).find((action) => action.type === 'say')
  turn.effects.push({
    type: 'answer-self-service',
    outcome: 'done',
    text: said?.type === 'say' ? said.message.text : '',
  })
}

const refusals = { cancel: 'own-over', add: 'add-resolved', reopen: 'cannot-reopen' } as const

function obey(turn: TurnBuilder, ticket: Ticket, act: SelfServiceCommand): void {
  switch (act.verb) {
    case 'cancel':
      return cancelTicket(turn, ticket.number)
    case 'reopen':
      return reopenTicket(turn, ticket.number, false)
    case 'add':
      return addLine(turn, ticket, act.text, false)
    default:
      act satisfies never
  }
}

/** Sends the command to the ticket's lane if the ticket is the person's own and in another lane; returns false otherwise. */
export function forwardToTicketLane(turn: TurnBuilder, number: string, act: SelfServiceCommand): boolean {
  const { conversation, context } = turn
  const ticket = [...context.own.named, ...context.own.current].find((one) => one.number === number)
  if (ticket === undefined || ticket.lane === conversation.lane) return false
  turn.effects.push({ type: 'forward-self-service', ticket: number, lane: ticket.lane, command: act })
  return true
}

/** Adds the typed text to the ticket as requested; returns false if the text is about something else. */
export function handleTicketAddition(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { appendingTo } = turn.conversation
  if (appendingTo == null) return false
  patchState(turn, { appendingTo: null })
  const { now, own } = turn.context
  const ticket = own.current.find(({ number }) => number === appendingTo.ticket)
  if (ticket === undefined || now - appendingTo.at > addWithinMs) return false
  const { metaIntent, isBare, shortAnswer } = understanding
  if (isBare && (metaIntent === 'start-over' || shortAnswer === 'no')) {
    say(turn, t(turn, 'add-nothing'), { ticket: null })
    return true
  }
  if (isBare && metaIntent !== null) return false
  if (!forwardToTicketLane(turn, ticket.number, { verb: 'add', text })) addLine(turn, ticket, text, true)
  return true
}

/** Adds a message to a ticket. `isTyped` means that it is the message being processed, with its files; otherwise only its text is known. */
function addLine(turn: TurnBuilder, ticket: Ticket, text: string, isTyped: boolean): void {
  const { number } = ticket
  if (ticket.state === 'resolved')
    return say(turn, t(turn, 'add-resolved', { number }), {
      ticket: null,
      buttons: [
        {
          label: t(turn, 'reopen-named', { number }),
          value: encodeButton({ kind: 'reopen', ticket: number }),
        },
      ],
    })
  const { context } = turn
  turn.effects.push(
    isTyped
      ? { type: 'record-message', ticket: number }
      : { type: 'add-earlier-message', ticket: number, text, source: null, attachments: [] },
  )
  const isAnswer = isReplyToOnHoldTicket(ticket, context.understanding)
  if (isAnswer) turn.effects.push({ type: 'resume', ticket: number, by: ticket.requester })
  if (isTyped && context.understanding !== null) fillTicketSlots(turn, ticket, context.understanding)
  // The end of the hold is announced separately, together with what happens next.
  const next = isAnswer ? '' : buildOwnTicket(turn, ticket).next
  say(turn, t(turn, 'line-added', { number, next }).trim(), { ticket: null })
}
