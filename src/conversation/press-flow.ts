import { askedAnew } from '../approvals/approval.js'
import { factsOfPerson, factsOfTicket } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import { goOnWithoutApprover } from './approval-flow.js'
import { takeApprovalPress } from './approver-flow.js'
import { answerRemote, answerVisit } from './arrangement-answers.js'
import { readArticle, readOnArticle } from './article-flow.js'
import { readOn } from './article-text.js'
import { goOnToHandOff, takeBeforeHandOff } from './before-hand-off.js'
import { setAsideFor } from './change-topic.js'
import { takeScorePress, takeStillFinePress } from './closing-answers.js'
import { leavePart, takePartPress } from './expert-flow.js'
import { solveMidway, takeWhetherItWorks } from './good-news.js'
import { repeatStep, takeOption } from './guide-flow.js'
import { askForHuman, callHuman, noteProgress } from './hand-off-flow.js'
import { endHowTo, type HowToPhase, helpAfterHowTo, readOnHowTo } from './how-to-flow.js'
import { learn } from './learn.js'
import { beginTopic, giveUpUnderstanding, newRequest } from './new-request.js'
import { beginNextRequest } from './next-request.js'
import { answerNotice, answerSite, followOutage, notThisOutage } from './outage-flow.js'
import { ownElsewhere } from './own-acts.js'
import { listOwn, pressOwn, showOwnHome } from './own-tickets.js'
import {
  becomeIdle,
  change,
  hear,
  lead,
  leaveMatter,
  localized,
  type Plan,
  say,
  sayInFront,
  words,
} from './plan.js'
import { askWhyHigher, leaveAsItIs } from './raise-flow.js'
import { correctStep, recapChoices, takeRecap } from './recap-flow.js'
import { isAnswerTo } from './routing.js'
import { closeWaiting, keepWaiting, solveWaiting } from './solved-while-waiting.js'
import { askToRephrase, offerArticles, readWhole, startTopic } from './start-topic.js'
import type { Conversation, PendingRequest, Phase } from './state.js'
import { topicInHand } from './topic-in-hand.js'
import { undoMistake } from './undo-mistake.js'
import {
  closedTextOnce,
  onCallOffer,
  takeAddPress,
  takeCallPress,
  takeTomorrowPress,
  waitingButtons,
  waitingQuestion,
} from './waiting-line.js'

/** Kinds of buttons with which an expert returns to a request of their own. */
const ownMatters: ReadonlySet<string> = new Set([
  'answer',
  'human',
  'topic',
  'read',
  readOn,
  'next',
  'add',
  'reopen',
  'forward',
  'to-bot',
])

/** Handles one of our buttons. Its value comes from outside: only the options of open questions and the person's own tickets are accepted. */
export function decidePress(plan: Plan, value: string): void {
  const [kind = '', ...rest] = value.split('|')
  // After any button, a later yes answers something else.
  if (plan.conversation.closeAsked != null) change(plan, { closeAsked: null })
  if (ownMatters.has(kind)) leavePart(plan)
  switch (kind) {
    case 'part':
      return takePartPress(plan, rest[0] ?? '', rest[1] ?? '')
    case 'answer':
      return answer(plan, rest[0] ?? '', rest[1] ?? '')
    case 'human':
      return askForHuman(plan, topicInHand(plan))
    case 'topic':
      return askForTopic(plan, rest[0] ?? '')
    case 'read':
      return readArticle(plan, rest[0] ?? '')
    case readOn:
      return readOnArticle(plan, rest[0] ?? '')
    case 'next':
      return takeNextFirst(plan)
    case 'status':
      return listOwn(plan)
    case 'mine':
      return pressOwn(plan, rest)
    case 'cancel':
      cancel(plan, rest[0] ?? '')
      return rest[1] === 'home' ? showOwnHome(plan) : undefined
    case 'solved':
      return solveWaiting(plan, rest[0] ?? '')
    case 'close-all':
      return closeWaiting(plan, rest[0] === 'solved' ? 'solved' : 'cancel', rest.slice(1))
    case 'still':
      return keepWaiting(plan, rest[0] ?? '')
    case 'add':
      return takeAddPress(plan, rest[0] ?? '')
    case 'call-on-call':
      return takeCallPress(plan, rest[0] ?? '')
    case 'tomorrow':
      return takeTomorrowPress(plan, rest[0] ?? '')
    case 'reopen':
      reopen(plan, rest[0] ?? '', false)
      return rest[1] === 'home' ? showOwnHome(plan) : undefined
    case 'rate':
      return takeScorePress(plan, rest[0] ?? '', rest[1] ?? '')
    case 'still-fine':
      return takeStillFinePress(plan, rest[0] ?? '', rest[1] ?? '')
    case 'visit':
      return answerVisit(plan, rest[0] ?? '', rest[1] ?? '', rest[2] ?? '')
    case 'remote':
      return answerRemote(plan, rest[0] ?? '', rest[1] ?? '', rest[2] ?? '')
    case 'forward':
      return sendOn(plan, rest[0] ?? '')
    case 'to-bot':
      return takeBack(plan)
    case 'escalate':
      return askWhyHigher(plan, rest[0] ?? '')
    case 'escalate-back':
      return leaveAsItIs(plan, rest[0] ?? '')
    case 'approval':
      return takeApprovalPress(plan, rest[0] ?? '', rest[1] ?? '')
    case 'outage':
      return followOutage(plan, rest[0] ?? '')
    case 'not-outage':
      return notThisOutage(plan, rest[0] ?? '', rest[1] ?? '')
    case 'file':
      plan.actions.push({ do: 'answer-file', file: rest[0] ?? '', as: 'requester', ticket: null })
      return
    default:
      return say(plan, words(plan, 'stale-press'), { ticket: null })
  }
}

function answer(plan: Plan, question: string, choice: string): void {
  const { phase } = plan.conversation
  if (phase.at === 'idle' || phase.question !== question) {
    lead(plan, words(plan, 'stale-press'))
    if (phase.at === 'guide') repeatStep(plan, phase, false)
    return
  }
  answerChoice(plan, phase, choice)
}

/** Applies a choice of the open question, pressed or typed. */
export function answerChoice(plan: Plan, phase: Phase, choice: string): void {
  switch (phase.at) {
    case 'guide': {
      if (phase.asksWhetherItWorks === true) {
        closeQuestion(plan, phase.question, words(plan, choice === 'works' ? 'back-works' : 'still-fails'))
        return takeWhetherItWorks(plan, phase, choice)
      }
      const guide = plan.situation.guides.get(phase.topic)
      const step = guide?.steps[phase.step]
      if (guide !== undefined && step !== undefined && 'recap' in step) {
        const chosen = recapChoices(plan).find(({ id }) => id === choice)
        if (chosen !== undefined) closeQuestion(plan, phase.question, chosen.label)
        return takeRecap(plan, guide, phase, step, choice)
      }
      const option =
        step !== undefined && 'options' in step ? step.options.find((one) => one.id === choice) : undefined
      if (guide === undefined || option === undefined) return repeatStep(plan, phase, !phase.explained)
      closeQuestion(plan, phase.question, localized(plan, option.label))
      return takeOption(plan, guide, phase, option)
    }
    case 'correcting': {
      const step = plan.situation.guides.get(phase.topic)?.steps[choice]
      if (step !== undefined && 'title' in step)
        closeQuestion(plan, phase.question, localized(plan, step.title))
      return correctStep(plan, phase, choice)
    }
    case 'clarifying': {
      if (phase.choices.includes(choice)) {
        closeQuestion(plan, phase.question, localized(plan, plan.situation.topics.get(choice)?.name ?? {}))
        becomeIdle(plan)
        return beginTopic(plan, choice, phase.text)
      }
      closeQuestion(plan, phase.question, words(plan, 'something-else'))
      const found = plan.situation.found()
      if (found.length > 0) return offerArticles(plan, found, phase.text, null)
      if (plan.conversation.failures >= plan.situation.pace.failuresBeforeHandOff)
        return giveUpUnderstanding(plan)
      return askToRephrase(plan, phase.text)
    }
    case 'rephrasing':
      return callHuman(plan, { reason: 'asked', topic: null })
    case 'reading':
      return afterReading(plan, phase, choice)
    case 'collecting': {
      if (phase.asksWhetherItWorks === true && phase.topic !== null) {
        closeQuestion(plan, phase.question, words(plan, choice === 'works' ? 'back-works' : 'still-fails'))
        return choice === 'works' ? solveMidway(plan, phase.topic, null) : goOnToHandOff(plan, phase)
      }
      const label =
        choice === 'skip' ? words(plan, 'skip') : isImpact(choice) ? words(plan, `impact-${choice}`) : null
      if (label === null) return
      closeQuestion(plan, phase.question, label)
      return takeBeforeHandOff(plan, null, choice === 'skip' ? null : choice)
    }
    case 'naming-approver':
      closeQuestion(plan, phase.question, words(plan, 'approval-who-unknown'))
      return goOnWithoutApprover(plan, phase)
    case 'reopening': {
      const isSame = choice === 'yes'
      if (choice === 'works') return recover(plan, phase.question)
      closeQuestion(plan, phase.question, words(plan, isSame ? 'yes-same' : 'no-new'))
      becomeIdle(plan)
      if (isSame) return reopen(plan, phase.ticket, true)
      return phase.topic === null
        ? askToRephrase(plan, phase.text)
        : startTopic(plan, phase.topic, phase.text)
    }
    case 'back':
      if (choice === 'works') return recover(plan, phase.question)
      closeQuestion(plan, phase.question, words(plan, 'back-fails'))
      becomeIdle(plan)
      return reopen(plan, phase.ticket, true)
    case 'outage':
      closeQuestion(plan, phase.question, words(plan, choice === 'yes' ? 'outage-join' : 'outage-other'))
      return answerNotice(plan, phase, choice)
    case 'outage-site':
      closeQuestion(plan, phase.question, siteLabel(plan, phase, choice))
      return answerSite(plan, phase, choice)
    case 'idle':
      return
    default:
      phase satisfies never
  }
}

/** Handles the answer that it works after all: the ticket stays resolved. */
function recover(plan: Plan, question: string): void {
  closeQuestion(plan, question, words(plan, 'back-works'))
  becomeIdle(plan)
  say(plan, words(plan, 'thanks'), { ticket: null })
}

function siteLabel(plan: Plan, { sites }: Extract<Phase, { at: 'outage-site' }>, choice: string): string {
  return sites.some(({ site }) => site === choice) ? choice : words(plan, 'outage-elsewhere')
}

function isImpact(choice: string): choice is 'one' | 'several' | 'whole' {
  return choice === 'one' || choice === 'several' || choice === 'whole'
}

function afterReading(plan: Plan, phase: Extract<Phase, { at: 'reading' }>, choice: string): void {
  if (phase.isHowTo === true) return afterHowTo(plan, phase, choice)
  const { language } = plan.conversation
  if (choice === 'yes') {
    closeQuestion(plan, phase.question, words(plan, 'article-yes'))
    const { ticket } = plan.conversation
    if (ticket !== null) {
      plan.actions.push({
        do: 'resolve',
        ticket,
        cause: words(plan, 'cause-article'),
        solution: plan.situation.article(phase.articles[0] ?? '', language)?.title ?? '',
        by: { id: 'bot', name: 'Guichet' },
        identityMethod: null,
      })
    }
    say(plan, words(plan, 'article-helped'))
    becomeIdle(plan)
    leaveMatter(plan)
    return beginNextRequest(plan)
  }
  if (choice === readOn) {
    closeQuestion(plan, phase.question, words(plan, 'read-on'))
    return readWhole(plan, phase)
  }
  if (choice !== 'no' && phase.articles.includes(choice)) {
    closeQuestion(plan, phase.question, plan.situation.article(choice, language)?.title ?? choice)
    return beginTopic(plan, choice, phase.text)
  }
  closeQuestion(plan, phase.question, words(plan, 'article-no'))
  return callHuman(plan, { reason: 'article-did-not-help', topic: phase.topic })
}

function afterHowTo(plan: Plan, phase: HowToPhase, choice: string): void {
  if (choice === readOn) {
    closeQuestion(plan, phase.question, words(plan, 'read-on'))
    return readOnHowTo(plan, phase)
  }
  const isAnswered = choice === 'yes'
  closeQuestion(plan, phase.question, words(plan, isAnswered ? 'how-to-yes' : 'how-to-no'))
  if (!isAnswered) return helpAfterHowTo(plan, phase)
  say(plan, words(plan, 'how-to-done'), { ticket: null })
  endHowTo(plan)
}

function closeQuestion(plan: Plan, question: string, chosen: string): void {
  plan.actions.push({ do: 'close-question', question, answer: chosen })
  change(plan, {
    prelude:
      plan.conversation.ticket === null
        ? [...plan.conversation.prelude, heard(plan, chosen)].slice(-20)
        : plan.conversation.prelude,
  })
  const { ticket } = plan.conversation
  if (ticket !== null) plan.actions.push({ do: 'record-press', ticket, label: chosen })
}

function heard(plan: Plan, text: string) {
  return { by: 'requester' as const, text, at: plan.situation.now, source: null }
}

function askForTopic(plan: Plan, topic: string): void {
  const known = plan.situation.topics.get(topic)
  if (known === undefined) {
    say(plan, words(plan, 'stale-press'), { ticket: null })
    return
  }
  const name = localized(plan, known.name)
  if (plan.conversation.phase.at === 'idle' && plan.conversation.ticket === null)
    change(plan, {
      facts: factsOfPerson(plan.conversation.facts, plan.situation.now),
      gestures: [],
      steps: [],
    })
  setAsideFor(plan, topic)
  hear(plan, name)
  beginTopic(plan, topic, name)
}

function takeNextFirst(plan: Plan): void {
  const [next] = plan.conversation.waiting
  if (next === undefined || topicInHand(plan) === null)
    return say(plan, words(plan, 'stale-press'), { ticket: null })
  takeFirst(plan, next)
}

/** Handles "The VPN first": starts that request and moves the current one to the end of the queue. */
export function takeFirst(plan: Plan, request: PendingRequest): void {
  const { ticket, waiting } = plan.conversation
  const topic = topicInHand(plan)
  const others = waiting.filter((one) => one !== request)
  if (topic !== null) noteProgress(plan, topic)
  change(plan, {
    waiting: [request, ...others, ...(topic === null ? [] : [{ topic, text: '', ticket }])],
  })
  becomeIdle(plan)
  beginNextRequest(plan)
}

function ownTicket(plan: Plan, number: string): Ticket | null {
  return plan.situation.tickets.find((ticket) => ticket.number === number) ?? null
}

export function cancel(plan: Plan, number: string): void {
  if (ownElsewhere(plan, number, { verb: 'cancel' })) return
  const ticket = ownTicket(plan, number)
  if (ticket === null || ticket.state === 'resolved')
    return say(plan, words(plan, 'status-none'), { ticket: null })
  plan.actions.push({ do: 'cancel', ticket: number })
  if (plan.conversation.talksTo === number) change(plan, { talksTo: null })
  if (plan.conversation.ticket !== number)
    return say(plan, words(plan, 'cancelled', { number }), { ticket: null })
  sayInFront(plan, words(plan, 'cancelled', { number }), { ticket: null })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

/** Reopens a resolved ticket for the desk. */
export function reopen(plan: Plan, number: string, withLastLine: boolean): void {
  if (ownElsewhere(plan, number, { verb: 'reopen' })) return
  const ticket = ownTicket(plan, number)
  if (ticket === null || ticket.state !== 'resolved') {
    say(plan, words(plan, 'cannot-reopen', { number }), { ticket: null })
    return
  }
  const line = plan.conversation.lastLine
  const isUnfinished =
    ticket.handedOff === null &&
    ticket.topic !== null &&
    ticket.resolution?.isUnanswered === true &&
    plan.conversation.phase.at === 'idle'
  plan.actions.push({ do: 'reopen', ticket: number, isForBot: isUnfinished })
  if (isUnfinished && ticket.topic !== null) {
    change(plan, {
      ticket: number,
      facts: factsOfTicket(ticket),
      steps: ticket.steps,
      gestures: ticket.steps.flatMap((step) => step.gesture ?? []),
    })
    lead(plan, words(plan, 'taken-up-again', { number }))
    startTopic(plan, ticket.topic, ticket.summary)
    return
  }
  if (withLastLine && line !== null) passOn(plan, number, line)
  change(plan, { talksTo: number, ticket: null, prelude: [] })
  const approval = askedAnew(ticket)
  if (ticket.handedOff?.cause === 'reach-all') return sayOpenForAll(plan, ticket)
  const opened = ticket.resolution?.isRefused === true ? 'reopened-refused' : 'reopened'
  if (approval === null) return say(plan, words(plan, opened, { number }), { ticket: null })
  say(plan, words(plan, 'reopened-unapproved', { number }), { ticket: null })
  plan.actions.push({ do: 'ask-approval', ticket: number, approval, handOff: null })
}

/** Alerts the desk again because a whole site is affected once more. */
function sayOpenForAll(plan: Plan, ticket: Ticket): void {
  const { isOpen } = plan.situation.opening
  const { number } = ticket
  const call = isOpen ? 'no' : onCallOffer(plan, ticket)
  const sentences = [
    words(plan, 'reopened-for-all', { number }),
    ...(isOpen ? [] : [closedTextOnce(plan, call)]),
    words(plan, 'reach-all-told'),
  ]
  say(plan, sentences.filter((one) => one !== '').join(' '), {
    ticket: number,
    buttons: waitingButtons(plan, number, call),
    question: waitingQuestion(number),
  })
}

/** Handles "This was for Marc": forwards the last message to the ticket after all. */
function sendOn(plan: Plan, number: string): void {
  const ticket = ownTicket(plan, number)
  const line = plan.conversation.lastLine
  if (ticket === null || line === null || ticket.state === 'resolved') {
    say(plan, words(plan, 'stale-press'), { ticket: null })
    return
  }
  const isMistake = undoMistake(plan, line)
  passOn(plan, number, line)
  if (isAnswerTo(ticket, plan.situation.understanding))
    plan.actions.push({ do: 'resume', ticket: number, by: ticket.requester })
  change(plan, { talksTo: number, lastLine: { ...line, to: 'ticket' } })
  say(plan, words(plan, 'forwarded', { number }), { ticket: null })
  if (isMistake) beginNextRequest(plan)
}

function passOn(
  plan: Plan,
  ticket: string,
  { text, source, attachments = [] }: NonNullable<Conversation['lastLine']>,
): void {
  plan.actions.push({ do: 'pass-on', ticket, text, source, attachments })
}

/** Handles "This was for you, bot": reads the last message again as a new request. */
function takeBack(plan: Plan): void {
  const { understanding } = plan.situation
  const line = plan.conversation.lastLine
  if (line === null || understanding === null) {
    say(plan, words(plan, 'stale-press'), { ticket: null })
    return
  }
  learn(plan, understanding)
  newRequest(plan, line.text, understanding)
}
