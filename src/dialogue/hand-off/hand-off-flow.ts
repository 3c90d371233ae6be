import type { BeforeHandOff, SlotName } from '../../content/guides/guide-file.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { firstLine, queueName } from '../../desk/people/queues.js'
import { isOnHoldForApproval } from '../../desk/ticket/approval.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { emergencyNotices, emergencyReplyKey } from '../emergency/alert-second-line.js'
import { isUrgentReason } from '../emergency/is-emergency-or-security.js'
import type { HandOffReason, PendingHandOff } from '../state.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import {
  clearPrompt,
  dropHumanButton,
  localized,
  patchState,
  prepend,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { contactDetailsRequest } from './contact-details-request.js'
import { askHandOffQuestion, hasMissingFacts } from './hand-off-question.js'
import { previewTicket } from './preview-ticket.js'
import {
  closedTextOnce,
  onCallOffer,
  queuePositionText,
  waitingButtons,
  waitingPromptId,
} from './queue-position-text.js'
import { ensureTicket, recordProgress } from './record-progress.js'

export interface HandOffRequest {
  readonly reason: HandOffReason
  readonly topic: TopicId | null
  readonly detail?: Readonly<Record<string, string>> | null
  /** Target queue; set only if the first line is to be skipped. */
  readonly queue?: string
  /** Facts that the technician needs. If absent, the guide's own list is used. */
  readonly needs?: readonly SlotName[]
  /**
   * Question to ask before the hand-off, instead of the guide's own. If null, no question is asked.
   * If absent, the guide's question is asked, unless `needs` is given.
   */
  readonly beforeHandOff?: BeforeHandOff | null
}

/** Hands the current problem off to a technician, opening its ticket if there is none. */
export function handOffTopic(turn: TurnBuilder, wish: HandOffRequest): void {
  ensureTicket(turn, wish.topic)
  const handOff: PendingHandOff = {
    reason: wish.reason,
    detail: wish.detail ?? null,
    queue: wish.queue ?? queueFor(turn, wish.topic),
  }
  if (askHandOffQuestion(turn, wish, handOff)) return
  completeHandOff(turn, wish.topic, handOff)
}

/** Returns the queue: the first line, except that security incidents go straight to their specialists. */
function queueFor({ context }: TurnBuilder, topic: TopicId | null): string {
  const isSecurity = topic?.startsWith('security.') === true
  return (isSecurity ? context.topics.get(topic)?.level2 : null) ?? firstLine
}

/** Handles "I want a human": hands off immediately, or gives the status if a hand-off is already waiting. */
export function handOffOnRequest(turn: TurnBuilder, topic: TopicId | null): void {
  const { conversation, context } = turn
  const waiting = context.tickets.find(
    (ticket) =>
      ticket.number === conversation.forwardingTo && ticket.handedOff !== null && ticket.state !== 'resolved',
  )
  const isTheSame = topic === null || topic === waiting?.topic
  if (waiting === undefined || !isTheSame || conversation.botTicket !== null)
    return handOffTopic(turn, { reason: 'asked', topic })
  if (isOnHoldForApproval(waiting) && waiting.assignment.assignee === null) return joinQueue(turn, waiting)
  const { understanding } = context
  if (
    understanding !== null &&
    turn.context.flows.escalation.escalateForHumanRequest(turn, waiting, understanding)
  ) {
    turn.effects.push({ type: 'record-message', ticket: waiting.number })
    return
  }
  turn.context.flows.selfService.answerStatusQuestion(turn)
}

/** Moves a ticket that awaits an approval into its queue, because the requester wants to talk to a person in the meantime. */
function joinQueue(turn: TurnBuilder, { number, queue, priority, sla }: Ticket): void {
  turn.effects.push({ type: 'enqueue-while-pending', ticket: number })
  const { isOpen } = turn.context.opening
  const line = isOpen
    ? queuePositionText(turn, { number, queue, priority, dueAt: sla?.dueAt ?? null })
    : closedTextOnce(turn, 'no')
  const text = [t(turn, 'handed-off', { ticket: number }), line].join(' ').trim()
  say(turn, text, {
    ticket: number,
    buttons: waitingButtons(turn, number, 'no'),
    question: waitingPromptId(number),
  })
}

export function completeHandOff(turn: TurnBuilder, topic: TopicId | null, handOff: PendingHandOff): void {
  if (turn.context.flows.approvals.sendForApproval(turn, topic, handOff)) return
  // A button that asks for a person is pointless once the ticket is handed off.
  dropHumanButton(turn)
  recordProgress(turn, topic)
  const ticket = ensureTicket(turn, topic)
  turn.effects.push({ type: 'hand-off', ticket, ...handOff })
  // Don't ask an upset requester anything.
  const isUpset = turn.context.understanding?.tone === 'upset'
  const asksWhatAbout = topic === null && handOff.reason === 'asked' && !isUpset
  if (topic === null || hasMissingFacts(turn, topic))
    patchState(turn, { detailsAsked: { ticket, at: turn.context.now } })
  announce(turn, topic, handOff, [
    ...(handOff.reason === 'asked' ? handOffQueued(turn) : []),
    ...(asksWhatAbout ? [whatAbout(turn, ticket)] : []),
    ...contactDetailsRequest(turn),
  ])
  patchState(turn, { forwardingTo: ticket })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}

/**
 * Also hands off the queued requests, because someone who asks for a person doesn't want the bot to
 * start on the next request. Returns the sentence that announces this; none if nothing was queued.
 */
function handOffQueued(turn: TurnBuilder): readonly string[] {
  const { language, queuedRequests } = turn.conversation
  const passed = queuedRequests.flatMap(({ ticket, topic }) => (ticket === null ? [] : [{ ticket, topic }]))
  if (passed.length === 0) return []
  for (const { ticket, topic } of passed)
    turn.effects.push({
      type: 'hand-off',
      ticket,
      reason: 'asked',
      detail: null,
      queue: queueFor(turn, topic),
    })
  patchState(turn, { queuedRequests: queuedRequests.filter(({ ticket }) => ticket === null) })
  const names = passed.map(({ topic }) => localized(turn, turn.context.topics.get(topic)?.name ?? {}))
  const told = names.map((name) => turn.context.wording.inSentence(name))
  return [t(turn, 'handed-off-too', { list: new Intl.ListFormat(language).format(told) })]
}

/**
 * Returns the question that asks what the ticket is about. If the requester has already described
 * the problem, only asks which thing is concerned, or whether the bot's only guess is right.
 */
function whatAbout(turn: TurnBuilder, ticket: string): string {
  const { prompt } = turn.context.conversation
  const [guess, second] = prompt.kind === 'disambiguation' ? prompt.choices : []
  const opened = turn.effects.find((action) => action.type === 'open-ticket' && action.placeholder === ticket)
  const isTold = opened?.type === 'open-ticket' && turn.context.countDescriptiveWords(opened.text) > 0
  if (!isTold) return t(turn, 'what-about')
  if (guess === undefined || second !== undefined) return t(turn, 'what-more')
  const topic = localized(turn, turn.context.topics.get(guess)?.name ?? {})
  return t(turn, 'what-about-guess', { topic })
}

/** Says who takes over, the position in the queue and the expected time, in one message with any further question and the next topic. */
function announce(
  turn: TurnBuilder,
  topic: TopicId | null,
  handOff: PendingHandOff,
  further: readonly string[],
): void {
  const { context, conversation } = turn
  const key: MessageKey =
    handOff.reason === 'paused'
      ? 'handed-off-paused'
      : handOff.reason === 'danger'
        ? emergencyReplyKey(turn, handOff.queue)
        : handOff.queue === firstLine
          ? 'handed-off'
          : 'handed-off-l2'
  const sentences = [t(turn, key, { queue: queueName(context.queues, handOff.queue, conversation.language) })]
  const ticket = previewTicket(turn, topic, handOff)
  const call = context.opening.isOpen ? 'no' : onCallOffer(turn, ticket)
  if (isUrgentReason(handOff.reason)) {
    sentences.push(...emergencyNotices(turn, handOff.reason))
    if (call === 'called') sentences.push(t(turn, 'on-call-is-called'))
  } else if (!context.opening.isOpen) sentences.push(closedTextOnce(turn, call))
  else sentences.push(queuePositionText(turn, ticket))
  const text = [sentences.join(' ').trim(), ...further].join('\n\n')
  // The offer to page someone at night belongs to this ticket, so it must not be merged into the next topic's
  // message.
  if (conversation.queuedRequests.length > 0 && call !== 'offered') return prepend(turn, text)
  say(turn, text, {
    buttons: waitingButtons(turn, ticket.number, call),
    question: waitingPromptId(ticket.number),
  })
}
