import { keepPersonFacts } from '../desk/ticket/fact.js'
import { endHowTo, type HowToPrompt, helpAfterHowTo, showFullHowTo } from './articles/answer-how-to.js'
import { showArticle, showFullArticle } from './articles/article-flow.js'
import { readMoreChoiceId } from './articles/article-text.js'
import { applyOption, repeatStep } from './guide/guide-flow.js'
import { handOffOnRequest, handOffTopic } from './hand-off/hand-off-flow.js'
import { recordHandOffAnswer, skipHandOffQuestion } from './hand-off/hand-off-question.js'
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
import { handleResolvedAnswer, resolveEarly } from './resolution/resolution-signal.js'
import {
  cancelTicket,
  findRequesterTicket,
  forwardLineToTicket,
  reopenTicket,
} from './routing/reopen-ticket.js'
import { retractMisroutedMessage } from './routing/retract-misrouted-message.js'
import { isReplyToOnHoldTicket } from './routing/route-message.js'
import { handleRecapChoice, recapChoices, reopenAnswer } from './slots/confirmation.js'
import { fillSlots } from './slots/fill-slots.js'
import type { Prompt } from './state.js'
import { activeTopic } from './topics/active-topic.js'
import { handleNewRequest, handOffNotUnderstood, startOrReopenTopic } from './topics/handle-new-request.js'
import { startQueuedFirst } from './topics/start-queued-first.js'
import { startQueuedRequest } from './topics/start-queued-request.js'
import { askToRephrase, offerArticles, showFullOffer, startTopic } from './topics/start-topic.js'
import { queueActiveTopicFor } from './topics/topic-switch.js'
import {
  clearPrompt,
  localized,
  patchState,
  prepend,
  recordUtterance,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from './turn-builder.js'

/** Kinds of buttons that take an expert back to a request of their own. */
const ownMatters: ReadonlySet<string> = new Set([
  'answer',
  'human',
  'topic',
  'read',
  readMoreChoiceId,
  'next',
  'add',
  'reopen',
  'forward',
  'to-bot',
])

/** Handles one of our buttons. Its value comes from outside: only the options of open questions and the person's own tickets are accepted. */
export function handleButton(turn: TurnBuilder, value: string): void {
  const [kind = '', ...rest] = value.split('|')
  // Once any button was pressed, a later yes no longer answers "can I close it?".
  if (turn.conversation.closeAsked != null) patchState(turn, { closeAsked: null })
  if (ownMatters.has(kind)) turn.context.flows.experts.routeToBot(turn)
  switch (kind) {
    case 'part':
      return turn.context.flows.experts.handleParticipantButton(turn, rest[0] ?? '', rest[1] ?? '')
    case 'answer':
      return answer(turn, rest[0] ?? '', rest[1] ?? '')
    case 'human':
      return handOffOnRequest(turn, activeTopic(turn))
    case 'topic':
      return askForTopic(turn, rest[0] ?? '')
    case 'read':
      return showArticle(turn, rest[0] ?? '')
    case readMoreChoiceId:
      return showFullArticle(turn, rest[0] ?? '')
    case 'next':
      return takeNextFirst(turn)
    case 'status':
      return turn.context.flows.selfService.listOwnTickets(turn)
    case 'mine':
      return turn.context.flows.selfService.handleOwnTicketsButton(turn, rest)
    case 'cancel':
      cancelTicket(turn, rest[0] ?? '')
      return rest[1] === 'home' ? turn.context.flows.selfService.showOwnHome(turn) : undefined
    case 'solved':
      return resolveWaitingTicket(turn, rest[0] ?? '')
    case 'close-all':
      return closeWaitingTickets(turn, rest[0] === 'solved' ? 'solved' : 'cancel', rest.slice(1))
    case 'still':
      return keepTicketWaiting(turn, rest[0] ?? '')
    case 'add':
      return handleAddDetailsButton(turn, rest[0] ?? '')
    case 'call-on-call':
      return handleCallOnCallButton(turn, rest[0] ?? '')
    case 'tomorrow':
      return handleTomorrowButton(turn, rest[0] ?? '')
    case 'reopen':
      reopenTicket(turn, rest[0] ?? '', false)
      return rest[1] === 'home' ? turn.context.flows.selfService.showOwnHome(turn) : undefined
    case 'rate':
      return turn.context.flows.satisfaction.handleRatingButton(turn, rest[0] ?? '', rest[1] ?? '')
    case 'still-fine':
      return turn.context.flows.satisfaction.handleFollowUpButton(turn, rest[0] ?? '', rest[1] ?? '')
    case 'visit':
      return turn.context.flows.appointments.handleVisitButton(
        turn,
        rest[0] ?? '',
        rest[1] ?? '',
        rest[2] ?? '',
      )
    case 'remote':
      return turn.context.flows.appointments.handleRemoteButton(
        turn,
        rest[0] ?? '',
        rest[1] ?? '',
        rest[2] ?? '',
      )
    case 'forward':
      return sendOn(turn, rest[0] ?? '')
    case 'to-bot':
      return takeBack(turn)
    case 'escalate':
      return turn.context.flows.escalation.askEscalationReason(turn, rest[0] ?? '')
    case 'escalate-back':
      return turn.context.flows.escalation.declineEscalation(turn, rest[0] ?? '')
    case 'approval':
      return turn.context.flows.approvals.handleApprovalButton(turn, rest[0] ?? '', rest[1] ?? '')
    case 'outage':
      return turn.context.flows.outages.followOutage(turn, rest[0] ?? '')
    case 'not-outage':
      return turn.context.flows.outages.handleDifferentProblem(turn, rest[0] ?? '', rest[1] ?? '')
    case 'file':
      turn.effects.push({ do: 'answer-file', file: rest[0] ?? '', as: 'requester', ticket: null })
      return
    default:
      return say(turn, t(turn, 'stale-press'), { ticket: null })
  }
}

function answer(turn: TurnBuilder, question: string, choice: string): void {
  const { phase } = turn.conversation
  if (phase.at === 'idle' || phase.question !== question) {
    prepend(turn, t(turn, 'stale-press'))
    if (phase.at === 'guide') repeatStep(turn, phase, false)
    return
  }
  handlePromptChoice(turn, phase, choice)
}

/** Applies a choice of the open question, pressed or typed. */
export function handlePromptChoice(turn: TurnBuilder, phase: Prompt, choice: string): void {
  switch (phase.at) {
    case 'guide': {
      if (phase.asksWhetherItWorks === true) {
        closeQuestion(turn, phase.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return handleResolvedAnswer(turn, phase, choice)
      }
      const guide = turn.context.guides.get(phase.topic)
      const step = guide?.steps[phase.step]
      if (guide !== undefined && step !== undefined && 'recap' in step) {
        const chosen = recapChoices(turn).find(({ id }) => id === choice)
        if (chosen !== undefined) closeQuestion(turn, phase.question, chosen.label)
        return handleRecapChoice(turn, guide, phase, step, choice)
      }
      const option =
        step !== undefined && 'options' in step ? step.options.find((one) => one.id === choice) : undefined
      if (guide === undefined || option === undefined) return repeatStep(turn, phase, !phase.explained)
      closeQuestion(turn, phase.question, localized(turn, option.label))
      return applyOption(turn, guide, phase, option)
    }
    case 'correcting': {
      const step = turn.context.guides.get(phase.topic)?.steps[choice]
      if (step !== undefined && 'title' in step)
        closeQuestion(turn, phase.question, localized(turn, step.title))
      return reopenAnswer(turn, phase, choice)
    }
    case 'clarifying': {
      if (phase.choices.includes(choice)) {
        closeQuestion(turn, phase.question, localized(turn, turn.context.topics.get(choice)?.name ?? {}))
        clearPrompt(turn)
        return startOrReopenTopic(turn, choice, phase.text)
      }
      closeQuestion(turn, phase.question, t(turn, 'something-else'))
      const found = turn.context.searchArticles()
      if (found.length > 0) return offerArticles(turn, found, phase.text, null)
      if (turn.conversation.failures >= turn.context.timeouts.failuresBeforeHandOff)
        return handOffNotUnderstood(turn)
      return askToRephrase(turn, phase.text)
    }
    case 'rephrasing':
      return handOffTopic(turn, { reason: 'asked', topic: null })
    case 'reading':
      return afterReading(turn, phase, choice)
    case 'collecting': {
      if (phase.asksWhetherItWorks === true && phase.topic !== null) {
        closeQuestion(turn, phase.question, t(turn, choice === 'works' ? 'back-works' : 'still-fails'))
        return choice === 'works' ? resolveEarly(turn, phase.topic, null) : skipHandOffQuestion(turn, phase)
      }
      const label =
        choice === 'skip' ? t(turn, 'skip') : isImpact(choice) ? t(turn, `impact-${choice}`) : null
      if (label === null) return
      closeQuestion(turn, phase.question, label)
      return recordHandOffAnswer(turn, null, choice === 'skip' ? null : choice)
    }
    case 'naming-approver':
      closeQuestion(turn, phase.question, t(turn, 'approval-who-unknown'))
      return turn.context.flows.approvals.continueWithoutApprover(turn, phase)
    case 'reopening': {
      const isSame = choice === 'yes'
      if (choice === 'works') return recover(turn, phase.question)
      closeQuestion(turn, phase.question, t(turn, isSame ? 'yes-same' : 'no-new'))
      clearPrompt(turn)
      if (isSame) return reopenTicket(turn, phase.ticket, true)
      return phase.topic === null
        ? askToRephrase(turn, phase.text)
        : startTopic(turn, phase.topic, phase.text)
    }
    case 'back':
      if (choice === 'works') return recover(turn, phase.question)
      closeQuestion(turn, phase.question, t(turn, 'back-fails'))
      clearPrompt(turn)
      return reopenTicket(turn, phase.ticket, true)
    case 'outage':
      closeQuestion(turn, phase.question, t(turn, choice === 'yes' ? 'outage-join' : 'outage-other'))
      return turn.context.flows.outages.handleNoticeAnswer(turn, phase, choice)
    case 'outage-site':
      closeQuestion(turn, phase.question, siteLabel(turn, phase, choice))
      return turn.context.flows.outages.handleSiteAnswer(turn, phase, choice)
    case 'idle':
      return
    default:
      phase satisfies never
  }
}

/** Handles the answer "it works after all": the ticket stays resolved. */
function recover(turn: TurnBuilder, question: string): void {
  closeQuestion(turn, question, t(turn, 'back-works'))
  clearPrompt(turn)
  say(turn, t(turn, 'thanks'), { ticket: null })
}

function siteLabel(
  turn: TurnBuilder,
  { sites }: Extract<Prompt, { at: 'outage-site' }>,
  choice: string,
): string {
  return sites.some(({ site }) => site === choice) ? choice : t(turn, 'outage-elsewhere')
}

function isImpact(choice: string): choice is 'one' | 'several' | 'whole' {
  return choice === 'one' || choice === 'several' || choice === 'whole'
}

function afterReading(turn: TurnBuilder, phase: Extract<Prompt, { at: 'reading' }>, choice: string): void {
  if (phase.isHowTo === true) return afterHowTo(turn, phase, choice)
  const { language } = turn.conversation
  if (choice === 'yes') {
    closeQuestion(turn, phase.question, t(turn, 'article-yes'))
    const { ticket } = turn.conversation
    if (ticket !== null) {
      turn.effects.push({
        do: 'resolve',
        ticket,
        cause: t(turn, 'cause-article'),
        solution: turn.context.article(phase.articles[0] ?? '', language)?.title ?? '',
        by: { id: 'bot', name: 'Guichet' },
        identityMethod: null,
      })
    }
    say(turn, t(turn, 'article-helped'))
    clearPrompt(turn)
    resetTopic(turn)
    return startQueuedRequest(turn)
  }
  if (choice === readMoreChoiceId) {
    closeQuestion(turn, phase.question, t(turn, 'read-on'))
    return showFullOffer(turn, phase)
  }
  if (choice !== 'no' && phase.articles.includes(choice)) {
    closeQuestion(turn, phase.question, turn.context.article(choice, language)?.title ?? choice)
    return startOrReopenTopic(turn, choice, phase.text)
  }
  closeQuestion(turn, phase.question, t(turn, 'article-no'))
  return handOffTopic(turn, { reason: 'article-did-not-help', topic: phase.topic })
}

function afterHowTo(turn: TurnBuilder, phase: HowToPrompt, choice: string): void {
  if (choice === readMoreChoiceId) {
    closeQuestion(turn, phase.question, t(turn, 'read-on'))
    return showFullHowTo(turn, phase)
  }
  const isAnswered = choice === 'yes'
  closeQuestion(turn, phase.question, t(turn, isAnswered ? 'how-to-yes' : 'how-to-no'))
  if (!isAnswered) return helpAfterHowTo(turn, phase)
  say(turn, t(turn, 'how-to-done'), { ticket: null })
  endHowTo(turn)
}

function closeQuestion(turn: TurnBuilder, question: string, chosen: string): void {
  turn.effects.push({ do: 'close-question', question, answer: chosen })
  patchState(turn, {
    prelude:
      turn.conversation.ticket === null
        ? [...turn.conversation.prelude, heard(turn, chosen)].slice(-20)
        : turn.conversation.prelude,
  })
  const { ticket } = turn.conversation
  if (ticket !== null) turn.effects.push({ do: 'record-press', ticket, label: chosen })
}

function heard(turn: TurnBuilder, text: string) {
  return { by: 'requester' as const, text, at: turn.context.now, source: null }
}

function askForTopic(turn: TurnBuilder, topic: string): void {
  const known = turn.context.topics.get(topic)
  if (known === undefined) {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  const name = localized(turn, known.name)
  if (turn.conversation.phase.at === 'idle' && turn.conversation.ticket === null)
    patchState(turn, {
      facts: keepPersonFacts(turn.conversation.facts, turn.context.now),
      gestures: [],
      steps: [],
    })
  queueActiveTopicFor(turn, topic)
  recordUtterance(turn, name)
  startOrReopenTopic(turn, topic, name)
}

function takeNextFirst(turn: TurnBuilder): void {
  const [next] = turn.conversation.waiting
  if (next === undefined || activeTopic(turn) === null)
    return say(turn, t(turn, 'stale-press'), { ticket: null })
  startQueuedFirst(turn, next)
}

/** Handles "This was for Marc": forwards the last message to the ticket after all. */
function sendOn(turn: TurnBuilder, number: string): void {
  const ticket = findRequesterTicket(turn, number)
  const line = turn.conversation.lastLine
  if (ticket === null || line === null || ticket.state === 'resolved') {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  const isMistake = retractMisroutedMessage(turn, line)
  forwardLineToTicket(turn, number, line)
  if (isReplyToOnHoldTicket(ticket, turn.context.understanding))
    turn.effects.push({ do: 'resume', ticket: number, by: ticket.requester })
  patchState(turn, { talksTo: number, lastLine: { ...line, to: 'ticket' } })
  say(turn, t(turn, 'forwarded', { number }), { ticket: null })
  if (isMistake) startQueuedRequest(turn)
}

/** Handles "This was for you, bot": reads the last message again as a new request. */
function takeBack(turn: TurnBuilder): void {
  const { understanding } = turn.context
  const line = turn.conversation.lastLine
  if (line === null || understanding === null) {
    say(turn, t(turn, 'stale-press'), { ticket: null })
    return
  }
  fillSlots(turn, understanding)
  handleNewRequest(turn, line.text, understanding)
}
