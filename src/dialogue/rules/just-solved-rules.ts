import type { Ticket } from '../../desk/ticket/ticket.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { detectSuccess, subjectOfTicket } from '../resolution/detect-resolution.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { reopenTicket } from '../routing/reopen-ticket.js'
import type { Rule } from '../rule.js'
import { announcesOtherTopic, mayBeUrgent, subjectFacts } from '../topics/topic-switch-signals.js'
import { recordUtterance, say, t } from '../turn-builder.js'

/** Rules for messages about a ticket that has just been closed as solved. */
export const justSolvedRules: readonly Rule[] = [
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

/** Time after a ticket was closed as solved during which a message may still be about it. */
const justSolvedMs = 30 * 60_000

/** Returns the ticket resolved as solved within the last half hour while no other topic is active; null if there is none. */
function justSolved({ turn }: DialogueContext): Ticket | null {
  const { prompt, botTicket: ticket } = turn.conversation
  if (prompt.kind !== 'idle' || ticket !== null) return null
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
  // "Ok cool, I'll check" doesn't name a problem, whatever topic its words resemble.
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
 * Returns true for "No, that's not solved, the mail still doesn't arrive": the message reports a
 * failure or takes the success back. This excludes "No thanks, that's all".
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
  // "No, that's the same printer, it prints now" doesn't take anything back.
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
  // If the message could be a report of a new problem, the bot asks instead whether it's the same problem again.
  const isReport = understanding.outcome === 'answer'
  const isTrouble = isOfKind && !isReport && trouble >= certainty.sure
  return (
    (isTrouble || isDownForAllAgain(context, solved)) &&
    !namesAnother &&
    !announcesOtherTopic(turn, understanding.text)
  )
}

/** Returns true for "It's down again for everybody" if the solved problem affected a whole site, whatever topic the message seems to be about. */
function isDownForAllAgain({ text, understanding }: DialogueContext, { handedOff, topic }: Ticket): boolean {
  const { facts, outcome, reportedStatus, topic: read } = understanding
  if (handedOff?.cause !== 'reach-all' || text.includes('?')) return false
  const isOther =
    outcome === 'answer' && !read.startsWith('desk.') && topicFamily(read) !== topicFamily(topic ?? '')
  const reaches = facts.impact === 'whole' || facts.impact === 'several'
  return !isOther && reportedStatus === 'fails' && (reaches || understanding.isBare || outcome !== 'answer')
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
