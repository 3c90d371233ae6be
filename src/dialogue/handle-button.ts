import { keepPersonFacts } from '../desk/ticket/fact.js'
import { type ButtonKind, type ButtonOf, decodeButton } from '../desk/view/button-value.js'
import { showArticle, showFullArticle } from './articles/article-flow.js'
import type { OwnTicketsButton } from './dialogue-flows.js'
import { repeatStep } from './guide/guide-flow.js'
import { handOffOnRequest } from './hand-off/hand-off-flow.js'
import {
  handleAddDetailsButton,
  handleCallOnCallButton,
  handleTomorrowButton,
} from './hand-off/queue-position-text.js'
import {
  closeWaitingTickets,
  keepTicketWaiting,
  resolveWaitingTicket,
} from './hand-off/resolve-waiting-ticket.js'
import { handlePromptChoice } from './prompts/handle-prompt-choice.js'
import {
  cancelTicket,
  findRequesterTicket,
  forwardLineToTicket,
  reopenTicket,
} from './routing/reopen-ticket.js'
import { retractMisroutedMessage } from './routing/retract-misrouted-message.js'
import { isReplyToOnHoldTicket } from './routing/route-message.js'
import { takeLastLineAsNew } from './routing/take-as-new-request.js'
import { activeTopic } from './topics/active-topic.js'
import { startOrReopenTopic } from './topics/handle-new-request.js'
import { startQueuedFirst } from './topics/start-queued-first.js'
import { startQueuedRequest } from './topics/start-queued-request.js'
import { queueActiveTopicFor } from './topics/topic-switch.js'
import { localized, patchState, prepend, recordUtterance, say, type TurnBuilder, t } from './turn-builder.js'

type ButtonHandler<K extends ButtonKind> = (turn: TurnBuilder, button: ButtonOf<K>) => void

/** Button handlers, one for each kind. They call features by name (`DialogueFlows`). */
const handlers: { readonly [K in ButtonKind]: ButtonHandler<K> } = {
  answer: forOwnRequest(answerPrompt),
  human: forOwnRequest((turn) => handOffOnRequest(turn, activeTopic(turn))),
  topic: forOwnRequest((turn, { topic }) => askForTopic(turn, topic)),
  read: forOwnRequest((turn, { topic }) => showArticle(turn, topic)),
  'read-on': forOwnRequest((turn, { topic }) => showFullArticle(turn, topic)),
  next: forOwnRequest(takeNextFirst),
  add: forOwnRequest((turn, { ticket }) => handleAddDetailsButton(turn, ticket)),
  reopen: forOwnRequest((turn, { ticket, isAtHome }) => {
    reopenTicket(turn, ticket, false)
    if (isAtHome) turn.context.flows.selfService.showOwnHome(turn)
  }),
  forward: forOwnRequest((turn, { ticket }) => sendOn(turn, ticket)),
  'to-bot': forOwnRequest(takeLastLineAsNew),
  status: (turn) => turn.context.flows.selfService.listOwnTickets(turn),
  'own-list': handleOwnTickets,
  'own-closed': handleOwnTickets,
  'own-show': handleOwnTickets,
  'own-add': handleOwnTickets,
  'own-go-on': handleOwnTickets,
  cancel: (turn, { ticket, isAtHome }) => {
    cancelTicket(turn, ticket)
    if (isAtHome) turn.context.flows.selfService.showOwnHome(turn)
  },
  solved: (turn, { ticket }) => resolveWaitingTicket(turn, ticket),
  still: (turn, { ticket }) => keepTicketWaiting(turn, ticket),
  'close-all': (turn, { means, tickets }) => closeWaitingTickets(turn, means, tickets),
  'call-on-call': (turn, { ticket }) => handleCallOnCallButton(turn, ticket),
  tomorrow: (turn, { ticket }) => handleTomorrowButton(turn, ticket),
  rate: (turn, button) => turn.context.flows.satisfaction.handleRatingButton(turn, button),
  'still-fine': (turn, button) => turn.context.flows.satisfaction.handleFollowUpButton(turn, button),
  visit: (turn, button) => turn.context.flows.appointments.handleVisitButton(turn, button),
  remote: (turn, button) => turn.context.flows.appointments.handleRemoteButton(turn, button),
  escalate: (turn, { ticket }) => turn.context.flows.escalation.askEscalationReason(turn, ticket),
  'escalate-back': (turn, { ticket }) => turn.context.flows.escalation.declineEscalation(turn, ticket),
  approval: (turn, button) => turn.context.flows.approvals.handleApprovalButton(turn, button),
  outage: (turn, { outage }) => turn.context.flows.outages.followOutage(turn, outage),
  'not-outage': (turn, button) => turn.context.flows.outages.handleDifferentProblem(turn, button),
  file: (turn, { file }) =>
    turn.effects.push({ type: 'create-download-link', file, as: 'requester', ticket: null }),
  participant: (turn, button) => turn.context.flows.experts.handleParticipantButton(turn, button),
}

/**
 * Handles the press of a button. Its value comes from outside: only the options of open questions and the person's own tickets are
 * accepted, and the reply to an unreadable value is the same as to a button that's no longer valid.
 */
export function handleButton(turn: TurnBuilder, value: string): void {
  // After any button press, a later yes answers something else.
  if (turn.conversation.closeConfirmation != null) patchState(turn, { closeConfirmation: null })
  const button = decodeButton(value)
  if (button === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  dispatch(turn, button)
}

function dispatch<K extends ButtonKind>(turn: TurnBuilder, button: ButtonOf<K>): void {
  const handle: ButtonHandler<K> = handlers[button.kind]
  handle(turn, button)
}

/**
 * Handler of the button that takes experts back to their own request, so that their next messages
 * go to the bot.
 */
function forOwnRequest<K extends ButtonKind>(handle: ButtonHandler<K>): ButtonHandler<K> {
  return (turn, button) => {
    turn.context.flows.experts.routeToBot(turn)
    handle(turn, button)
  }
}

function handleOwnTickets(turn: TurnBuilder, button: OwnTicketsButton): void {
  turn.context.flows.selfService.handleOwnTicketsButton(turn, button)
}

function answerPrompt(turn: TurnBuilder, { question, choice }: ButtonOf<'answer'>): void {
  const { prompt } = turn.conversation
  if (prompt.kind === 'idle' || prompt.question !== question) {
    prepend(turn, t(turn, 'stale-press'))
    if (prompt.kind === 'guide') repeatStep(turn, prompt, false)
    return
  }
  handlePromptChoice(turn, prompt, choice)
}

function askForTopic(turn: TurnBuilder, topic: string): void {
  const known = turn.context.topics.get(topic)
  if (known === undefined) {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  const name = localized(turn, known.name)
  if (turn.conversation.prompt.kind === 'idle' && turn.conversation.botTicket === null)
    patchState(turn, {
      facts: keepPersonFacts(turn.conversation.facts, turn.context.now),
      remediesTried: [],
      steps: [],
    })
  queueActiveTopicFor(turn, topic)
  recordUtterance(turn, name)
  startOrReopenTopic(turn, topic, name)
}

function takeNextFirst(turn: TurnBuilder): void {
  const [next] = turn.conversation.queuedRequests
  if (next === undefined || activeTopic(turn) === null)
    return say(turn, t(turn, 'stale-press'), { ticket: null })
  startQueuedFirst(turn, next)
}

/** Handles the button "This was for Marc": forwards the last message to the ticket after all. */
function sendOn(turn: TurnBuilder, number: string): void {
  const ticket = findRequesterTicket(turn, number)
  const line = turn.conversation.lastMessage
  if (ticket === null || line === null || ticket.state === 'resolved') {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  const isMistake = retractMisroutedMessage(turn, line)
  forwardLineToTicket(turn, number, line)
  if (isReplyToOnHoldTicket(ticket, turn.context.understanding))
    turn.effects.push({ type: 'resume', ticket: number, by: ticket.requester })
  patchState(turn, { forwardingTo: number, lastMessage: { ...line, to: 'ticket' } })
  say(turn, t(turn, 'forwarded', { number }), { ticket: null })
  if (isMistake) startQueuedRequest(turn)
}
