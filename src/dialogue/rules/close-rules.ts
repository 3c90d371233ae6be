import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Act } from '../../nlu/acts/act.js'
import {
  asksWhetherItWorks,
  canBeSolved,
  type DialogueContext,
  lastClauseActs,
  likeliestQuestion,
  probabilityOf,
} from '../dialogue-context.js'
import { repeatStep } from '../guide/guide-flow.js'
import { findTicketIfWaiting } from '../hand-off/queue-position-text.js'
import {
  closeWaitingTickets,
  keepTicketWaiting,
  resolveWaitingTicket,
} from '../hand-off/resolve-waiting-ticket.js'
import {
  answerSuccessWithQuestion,
  hasMoreToDo,
  ticketOfSuccessWithQuestion,
} from '../resolution/answer-success-with-question.js'
import { agreesToClose, mayAgreeToClose, refusesToClose } from '../resolution/answer-to-closing.js'
import { detectResolution, detectSuccess, subjectOfTicket } from '../resolution/detect-resolution.js'
import { confirmResolved, topicFamily } from '../resolution/resolution-signal.js'
import { otherProblemBesideSuccess, takeOtherProblem } from '../resolution/success-with-other-problem.js'
import { askToClose } from '../resolution/tickets-reported-over.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { matchOwnTickets } from '../routing/match-own-tickets.js'
import { cancelTicket, reopenTicket } from '../routing/reopen-ticket.js'
import type { Rule } from '../rule.js'
import { fillTicketSlots } from '../slots/fill-slots.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import { announcesOtherTopic, mayBeUrgent, subjectFacts } from '../topics/topic-switch-signals.js'
import {
  clearPrompt,
  knownFactValues,
  prepend,
  recordUtterance,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'

/** Rules for answers to "can I close it?" and for messages that undo a closure. */
export const closeRules: readonly Rule[] = [
  {
    id: 'answer-beside-success',
    band: 'question',
    about:
      'The message says that it works, or that the ticket can be closed, and also asks something. The bot answers the question and asks whether to close the ticket. If only a technician can answer the question, it goes on the ticket, which stays open.',
    when: (context) => ticketOfSuccessWithQuestion(context) !== null,
    act: answerSuccessWithQuestion,
  },
  {
    id: 'keep-open-for-more',
    band: 'answer',
    about:
      'The bot has asked whether a waiting ticket can be closed. The message says yes, but also that something still has to be done. That goes on the ticket, which stays open.',
    when: (context) => isAskedOfWaiting(context) && mayAgreeToClose(context) && hasMoreToDo(context),
    act(context) {
      const { closeAsked, turn, text, understanding } = context
      const ticket = findTicketIfWaiting(turn, closeAsked!.ticket)!
      forwardToTicket(turn, ticket.number, text)
      fillTicketSlots(turn, ticket, understanding)
      sayAdded(turn, ticket.number)
    },
  },
  {
    id: 'close-some',
    band: 'answer',
    about:
      'The bot has asked whether several tickets can be closed, and the message names one of them. The bot asks whether to close that one.',
    when: (context) => oneOfAsked(context) !== null,
    act: (context) => askToClose(context, context.closeAsked!.means, [oneOfAsked(context)!]),
  },
  {
    id: 'close-as-asked',
    band: 'answer',
    about:
      'The bot has asked whether a ticket can be closed, and the message says yes and nothing else. The ticket is closed.',
    when: (context) => context.closeAsked !== null && agreesToClose(context),
    act(context) {
      const { closeAsked, turn, text } = context
      const { means, others, ticket } = closeAsked!
      forwardToTicket(turn, ticket, text)
      if (others !== undefined) closeWaitingTickets(turn, means, [ticket, ...others])
      else if (means === 'solved') resolveWaitingTicket(turn, ticket)
      else cancelTicket(turn, ticket)
    },
  },
  {
    id: 'keep-open',
    band: 'answer',
    about:
      'The bot has asked whether a ticket can be closed, and the message says no, in whatever words. The ticket stays open, and the bot says so.',
    when: (context) => context.closeAsked !== null && refusesToClose(context),
    act(context) {
      const { closeAsked, open, turn, text } = context
      const { ticket } = closeAsked!
      forwardToTicket(turn, ticket, text)
      prepend(turn, t(turn, 'stays-open', { number: ticket }))
      if (open === null && turn.context.countDescriptiveWords(text) > 0) sayAdded(turn, ticket)
      else if (open === null) keepTicketWaiting(turn, ticket)
      else repeatStep(turn, open.phase, open.phase.explained !== true)
    },
  },
  {
    id: 'stays-solved',
    band: 'answer',
    about:
      'A ticket has just been closed as solved, and the message says once more that it works. No new ticket is opened.',
    when: (context) => justSolved(context) !== null && tellsSolvedOnceMore(context),
    act({ turn, text }) {
      recordUtterance(turn, text)
      say(turn, t(turn, 'thanks'), { ticket: null })
    },
  },
  {
    id: 'open-again',
    band: 'answer',
    about:
      "A ticket has just been closed as solved, and the message says that the problem isn't solved. The ticket is reopened. If it affected a whole site, it still does.",
    when: (context) => justSolved(context) !== null && takesSuccessBack(context),
    act(context) {
      const { turn, text } = context
      const { number } = justSolved(context)!
      forwardToTicket(turn, number, text)
      reopenTicket(turn, number, false)
    },
  },
]

/** Rules for a problem that is over before its topic is known: nothing is left to ask. */
export const earlyResolutionRules: readonly Rule[] = [
  {
    id: 'over-before-known',
    band: 'answer',
    about:
      "The bot has asked what the request is about. The message clearly says that it works now, or that it's no longer needed, and nothing else. The bot asks nothing more.",
    when: isOverBeforeKnown,
    act({ turn, text }) {
      recordUtterance(turn, text)
      const { ticket } = turn.conversation
      if (ticket !== null) return cancelTicket(turn, ticket)
      say(turn, t(turn, 'never-mind'), { ticket: null })
      resetTopic(turn)
      clearPrompt(turn)
      startQueuedRequest(turn)
    },
  },
]

/**
 * Rules for success at the end of a message, whatever comes before it. They are evaluated before the topic
 * changes or a person is called.
 */
export const trailingSuccessRules: readonly Rule[] = [
  {
    id: 'solved-and-next',
    band: 'answer',
    about:
      'The message says that the problem in hand is over, and tells another one: "they hear me now, but the camera is black". The first is closed as solved, and the other starts.',
    when: (context) => otherProblemBesideSuccess(context) !== null,
    act: (context) => takeOtherProblem(context, otherProblemBesideSuccess(context)!),
  },
  {
    id: 'ask-after-last-word',
    band: 'answer',
    about:
      'The message ends with a success, whatever it says before, as in "still nothing. No wait, it was the cable, it works now". The bot asks whether everything works.',
    when: (context) => context.open !== null && endsWithSuccess(context),
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.phase)
    },
  },
]

function sayAdded(turn: TurnBuilder, number: string): void {
  say(turn, t(turn, 'goes-to-queue', { number }), {
    ticket: null,
    buttons: [{ label: t(turn, 'was-for-bot'), value: encodeButton({ kind: 'to-bot' }) }],
  })
}

/** Returns true if the question is about a waiting ticket and no guide question is open. */
function isAskedOfWaiting({ closeAsked, open, turn }: DialogueContext): boolean {
  return open === null && closeAsked !== null && findTicketIfWaiting(turn, closeAsked.ticket) !== null
}

/** Returns the ticket that the message names, if several were asked about and the message doesn't refuse. */
function oneOfAsked(context: DialogueContext): Ticket | null {
  const { certainty, closeAsked, turn, understanding } = context
  const trouble = probabilityOf(context, 'report-failure', 'report-problem')
  if (closeAsked?.others === undefined || refusesToClose(context) || trouble >= certainty.likely) return null
  const asked = [closeAsked.ticket, ...closeAsked.others]
  const tickets = turn.context.tickets.filter(({ number }) => asked.includes(number))
  const named = tickets.filter(({ number }) => understanding.ticketNumbers.includes(number))
  const [only, ...others] = named.length > 0 ? named : matchOwnTickets(turn, tickets)
  return only === undefined || others.length > 0 ? null : only
}

const justSolvedMs = 30 * 60_000

/** Returns the ticket resolved as solved within the last half hour while no other topic is active; null if there is none. */
function justSolved({ turn }: DialogueContext): Ticket | null {
  const { phase, ticket } = turn.conversation
  if (phase.at !== 'idle' || ticket !== null) return null
  const [last] = turn.context.tickets
    .filter(({ resolution, state }) => state === 'resolved' && resolution !== null)
    .sort((one, other) => (other.resolution?.at ?? 0) - (one.resolution?.at ?? 0))
  const resolution = last?.resolution
  if (last === undefined || resolution == null || resolution.isCancelled === true) return null
  return turn.context.now - resolution.at <= justSolvedMs ? last : null
}

/** Matches "No, that's the same printer, it prints now" and "I have it back". */
function tellsSolvedOnceMore(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const { alarm, mayBeAlarm, outcome, reportedStatus, topic } = understanding
  if (alarm !== null || mayBeAlarm !== null || text.includes('?') || announcesOtherTopic(turn, text))
    return false
  const solved = justSolved(context)!
  const contrary = probabilityOf(context, 'report-failure', 'request')
  const asked = likeliestQuestion(context)?.p ?? 0
  if (Math.max(contrary, asked) >= certainty.sure) return false
  // "Ok cool, I'll check" names no problem, whatever topic its words resemble.
  if (isCourtesy(context)) return true
  const isOther =
    outcome === 'answer' &&
    !topic.startsWith('chat.') &&
    topicFamily(topic) !== topicFamily(solved.topic ?? '')
  if (isOther) return false
  const told = detectSuccess(context, subjectOfTicket(solved))
  return (told !== null && told.rest === null && told.isOfTheMatter) || reportedStatus === 'works'
}

/**
 * Returns true for "No, that's not solved, the mail still doesn't arrive": the message reports a failure or takes the success back. "No thanks,
 * that's all" does neither.
 */
function takesSuccessBack(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const { alarm, corrects, mayBeAlarm, opensWith, outcome, shortAnswer, reportedStatus, topic } =
    understanding
  if (alarm !== null || mayBeAlarm !== null || mayBeUrgent(turn, text, understanding)) return false
  const failure = probabilityOf(context, 'report-failure')
  const begins = opensWith === 'no' || shortAnswer === 'no' || corrects
  const isRelapse = tellsOfRelapse(context)
  const fails = failure >= certainty.sure || reportedStatus === 'fails' || isRelapse
  // "No, that's the same printer, it prints now" takes nothing back.
  const takesBack =
    begins &&
    reportedStatus !== 'works' &&
    Math.max(failure, probabilityOf(context, 'correct')) >= certainty.likely
  const solved = justSolved(context)?.topic ?? null
  const isOfIt =
    outcome !== 'answer' || begins || (solved !== null && topicFamily(topic) === topicFamily(solved))
  const p = Math.max(
    failure,
    probabilityOf(context, 'deny', 'correct', ...(isRelapse ? (['report-problem'] as const) : [])),
  )
  // In "Thanks, but it's not working again", the thanks don't count because the failure is obvious.
  const civil = reportedStatus === 'fails' ? 0 : probabilityOf(context, 'thank', 'bye')
  const others = Math.max(civil, probabilityOf(context, 'request', 'report-success'))
  const asked = likeliestQuestion(context)?.p ?? 0
  if (isDownForAllAgain(context, justSolved(context)!)) return !announcesOtherTopic(turn, text)
  return (
    p >= certainty.sure &&
    (fails || takesBack) &&
    isOfIt &&
    Math.max(others, asked) < p &&
    !announcesOtherTopic(turn, text)
  )
}

/**
 * Returns true for "Oh no, it has gone again, the whole floor": a similar problem just after the solution,
 * with no other device named.
 */
function tellsOfRelapse(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  const solved = justSolved(context)
  const [likeliest] = understanding.candidates
  if (solved?.topic == null || likeliest === undefined) return false
  const isOfKind = topicFamily(likeliest.topic) === topicFamily(solved.topic)
  const trouble = probabilityOf(context, 'report-problem', 'report-failure')
  const namesAnother = subjectFacts.some(
    (thing) => understanding.facts[thing] !== undefined && understanding.facts[thing] !== solved.facts[thing],
  )
  // If the message could be a report of its own, the bot asks instead whether it is the same problem again.
  const isReport = understanding.outcome === 'answer'
  const isTrouble = isOfKind && !isReport && trouble >= certainty.sure
  return (
    (isTrouble || isDownForAllAgain(context, solved)) &&
    !namesAnother &&
    !announcesOtherTopic(turn, understanding.text)
  )
}

/** Returns true for "It's down again for everybody" if the solved problem affected a whole site, whatever topic the message reads like. */
function isDownForAllAgain({ text, understanding }: DialogueContext, { handedOff, topic }: Ticket): boolean {
  const { facts, outcome, reportedStatus, topic: read } = understanding
  if (handedOff?.cause !== 'reach-all' || text.includes('?')) return false
  const isOther =
    outcome === 'answer' && !read.startsWith('desk.') && topicFamily(read) !== topicFamily(topic ?? '')
  const reaches = facts.impact === 'whole' || facts.impact === 'several'
  return !isOther && reportedStatus === 'fails' && (reaches || understanding.isBare || outcome !== 'answer')
}

function isOverBeforeKnown(context: DialogueContext): boolean {
  const { turn, text } = context
  const { phase } = turn.conversation
  if (phase.at !== 'clarifying' && phase.at !== 'rephrasing') return false
  if (text.includes('?') || announcesOtherTopic(turn, text) || hasMoreToDo(context)) return false
  const told = detectResolution(context, { topic: null, facts: knownFactValues(turn), step: null })
  return told?.isPlain === true && told.rest === null
}

/** Returns true if the message is good news or a courtesy, and nothing suggests a problem or a request. */
function isCourtesy(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  // "The issue is back" may be good news or bad.
  if (understanding.reportedStatus === 'back' || understanding.reportedStatus === 'fails') return false
  const civil = probabilityOf(context, 'report-success', 'wait')
  const trouble = probabilityOf(
    context,
    'report-problem',
    'report-failure',
    'cannot-do',
    'request',
    'correct',
    'ask-human',
  )
  return civil >= certainty.sure && trouble < certainty.likely
}

/**
 * Returns true if the last meaningful clause certainly reports success after a failure, in an incident other
 * than a security incident.
 */
function endsWithSuccess(context: DialogueContext): boolean {
  const { certainty, open } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  if (!canBeSolved(context) || topicFamily(open.phase.topic) === 'security') return false
  const last = lastClauseActs(context)
  if (last === null) return false
  const p = (act: Act) => last.find((one) => one.act === act)?.p ?? 0
  return (
    probabilityOf(context, 'report-failure', 'report-problem') >= certainty.sure &&
    p('report-success') >= certainty.success &&
    p('report-failure') < certainty.likely
  )
}
