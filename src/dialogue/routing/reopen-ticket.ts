import { approvalsToRepeat } from '../../desk/ticket/approval.js'
import { factsOfTicket } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import {
  closedTextOnce,
  onCallOffer,
  waitingButtons,
  waitingPromptId,
} from '../hand-off/queue-position-text.js'
import type { Conversation } from '../state.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import { startTopic } from '../topics/start-topic.js'
import {
  clearPrompt,
  patchState,
  prepend,
  resetTopic,
  say,
  sayBeforeNextTopic,
  type TurnBuilder,
  t,
} from '../turn-builder.js'

export function findRequesterTicket(turn: TurnBuilder, number: string): Ticket | null {
  return turn.context.tickets.find((ticket) => ticket.number === number) ?? null
}

export function cancelTicket(turn: TurnBuilder, number: string): void {
  if (turn.context.flows.selfService.forwardToTicketLane(turn, number, { verb: 'cancel' })) return
  const ticket = findRequesterTicket(turn, number)
  if (ticket === null || ticket.state === 'resolved')
    return say(turn, t(turn, 'status-none'), { ticket: null })
  turn.effects.push({ type: 'cancel', ticket: number })
  if (turn.conversation.forwardingTo === number) patchState(turn, { forwardingTo: null })
  if (turn.conversation.botTicket !== number)
    return say(turn, t(turn, 'cancelled', { number }), { ticket: null })
  sayBeforeNextTopic(turn, t(turn, 'cancelled', { number }), { ticket: null })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}

/** Reopens a resolved ticket for the desk. */
export function reopenTicket(turn: TurnBuilder, number: string, withLastLine: boolean): void {
  if (turn.context.flows.selfService.forwardToTicketLane(turn, number, { verb: 'reopen' })) return
  const ticket = findRequesterTicket(turn, number)
  if (ticket === null || ticket.state !== 'resolved') {
    say(turn, t(turn, 'cannot-reopen', { number }), { ticket: null })
    return
  }
  const line = turn.conversation.lastMessage
  const isUnfinished =
    ticket.handedOff === null &&
    ticket.topic !== null &&
    ticket.resolution?.isUnanswered === true &&
    turn.conversation.prompt.kind === 'idle'
  turn.effects.push({ type: 'reopen', ticket: number, isForBot: isUnfinished })
  if (isUnfinished && ticket.topic !== null) {
    patchState(turn, {
      botTicket: number,
      facts: factsOfTicket(ticket),
      steps: ticket.steps,
      remediesTried: ticket.steps.flatMap((step) => step.gesture ?? []),
    })
    prepend(turn, t(turn, 'taken-up-again', { number }))
    startTopic(turn, ticket.topic, ticket.summary)
    return
  }
  if (withLastLine && line !== null) forwardLineToTicket(turn, number, line)
  patchState(turn, { forwardingTo: number, botTicket: null, preTicketTranscript: [] })
  const approval = approvalsToRepeat(ticket)
  if (ticket.handedOff?.cause === 'reach-all') return sayOpenForAll(turn, ticket)
  const opened = ticket.resolution?.isRefused === true ? 'reopened-refused' : 'reopened'
  if (approval === null) return say(turn, t(turn, opened, { number }), { ticket: null })
  say(turn, t(turn, 'reopened-unapproved', { number }), { ticket: null })
  turn.effects.push({ type: 'request-approval', ticket: number, approval, handOff: null })
}

/** Alerts the desk again, because the whole site is affected again. */
function sayOpenForAll(turn: TurnBuilder, ticket: Ticket): void {
  const { isOpen } = turn.context.opening
  const { number } = ticket
  const call = isOpen ? 'no' : onCallOffer(turn, ticket)
  const sentences = [
    t(turn, 'reopened-for-all', { number }),
    ...(isOpen ? [] : [closedTextOnce(turn, call)]),
    t(turn, 'reach-all-told'),
  ]
  say(turn, sentences.filter((one) => one !== '').join(' '), {
    ticket: number,
    buttons: waitingButtons(turn, number, call),
    question: waitingPromptId(number),
  })
}

export function forwardLineToTicket(
  turn: TurnBuilder,
  ticket: string,
  { text, source, attachments = [] }: NonNullable<Conversation['lastMessage']>,
): void {
  turn.effects.push({ type: 'add-earlier-message', ticket, text, source, attachments })
}
