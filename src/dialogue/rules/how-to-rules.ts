import type { ArticleContent } from '../../desk/view/article-content.js'
import type { Act } from '../../nlu/acts/act.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { MessageReading } from '../../nlu/nlu-result.js'
import { answerHowTo } from '../articles/answer-how-to.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { dangersInProgress } from '../emergency/dangers-in-progress.js'
import { findShortcut } from '../guide/shortcuts.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { targetTicket } from '../routing/route-message.js'
import type { Rule } from '../rule.js'
import { namesTopic } from '../topics/names-topic.js'

/** Rules for a how-to question while nothing is broken and no prompt is open. */
export const howToRules: readonly Rule[] = [
  {
    id: 'answer-how-to',
    band: 'question',
    about:
      'The message asks how to do something and reports no problem, and no question is open. The bot answers from the article, without a ticket.',
    when: (context) => asksHow(context) && articleFor(context) !== null,
    act: (context) => answerHowTo(context.turn, articleFor(context)!, context.text),
  },
]

function asksHow(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  const { paused } = turn.context
  if (!isFree(context) || paused.bot || understanding.asksForHuman) return false
  // During a danger, an article might tell people to do something harmful: "turn Wi-Fi off and restart".
  if (dangersInProgress(turn).length > 0) return false
  if (understanding.requests.length > 1 || understanding.ticketNumbers.length > 0) return false
  // Articles don't say how requests are handled.
  if (probabilityOf(context, 'ask-process') >= certainty.likely) return false
  // While a ticket waits, "do I type the old password?" is about that ticket, unless it definitely asks how to do
  // something.
  const from = targetTicket(turn) === null ? (certainty.likely + certainty.sure) / 2 : certainty.sure
  return probabilityOf(context, ...asks) >= from && !tellsTrouble(context)
}

/** Returns true if there is no open prompt that the message could answer. */
function isFree({ turn }: DialogueContext): boolean {
  const { prompt } = turn.conversation
  return (
    prompt.kind === 'idle' ||
    prompt.kind === 'rephrase' ||
    (prompt.kind === 'article-feedback' && prompt.isHowTo === true)
  )
}

const troubles = ['report-problem', 'report-failure', 'cannot-do', 'complain'] as const
const asks = ['ask-how', 'ask-where'] as const

/**
 * Returns true if a clause other than the question reports a problem ("the dock is dead, how do I
 * …"), or if the question itself asks how to fix one. The classifier tends to find problems in
 * opening messages, so if a message only asks how to do something, the problem must be almost
 * certain.
 */
function tellsTrouble(context: DialogueContext): boolean {
  const { certainty, reading, understanding } = context
  const isToldBeside = reading.clauses.some(
    ({ acts }) => likeliest(acts, asks) < certainty.sure && likeliest(acts, troubles) >= certainty.sure,
  )
  if (isToldBeside) return true
  if (topicOf(context)?.kind !== 'incident') return false
  if (tellsIncidentBeside(context)) return true
  const isFault = understanding.reportedStatus === 'fails'
  const trouble = likeliest(reading.acts, troubles)
  return trouble >= (isFault ? certainty.likely : 1 - certainty.likely / 4) || namesError(context)
}

/** Returns true for "my VPN keeps dropping, how do I fix it?": a clause that isn't a question reads like a separate incident. */
function tellsIncidentBeside({ certainty, turn, reading }: DialogueContext): boolean {
  if (reading.clauses.length < 2) return false
  return reading.clauses.some(({ acts, isAsked, span }) => {
    if (isAsked || likeliest(acts, asks) >= certainty.sure) return false
    const { outcome, reportedStatus, topic } = turn.context.understandPart(span.text)
    const isIncident = outcome === 'answer' && turn.context.topics.get(topic)?.kind === 'incident'
    return isIncident || reportedStatus === 'fails'
  })
}

function likeliest(acts: MessageReading['acts'], among: readonly Act[]): number {
  return acts.reduce((most, { act, p }) => (among.includes(act) ? Math.max(most, p) : most), 0)
}

function namesError(context: DialogueContext): boolean {
  const { turn, text, understanding } = context
  const guide = turn.context.guides.get(topicOf(context)?.id ?? '')
  return (
    understanding.facts.error !== undefined || (guide !== undefined && findShortcut(guide, text) !== null)
  )
}

/**
 * Returns the topic of the question. An uncertain topic must be named in the message: "how do I
 * stop it doing that?" may be about anything.
 */
function topicOf({ turn, text, understanding }: DialogueContext) {
  const { outcome, topic } = understanding
  const isSure = outcome === 'answer' || (outcome === 'clarify' && namesTopic(turn, text, topic))
  return isSure ? turn.context.topics.get(topic) : undefined
}

/** Finds the article of the topic, unless it is a security incident, is paused or belongs to a waiting ticket. */
function articleFor(context: DialogueContext): ArticleContent | null {
  const { turn } = context
  const topic = topicOf(context)
  if (topic === undefined || topic.kind === 'conversation' || topic.leads === 'reply') return null
  if (topicFamily(topic.id) === 'security' || turn.context.paused.topics.includes(topic.id)) return null
  if (isOfTicket(context, topic.id)) return null
  return turn.context.article(topic.id, turn.conversation.language)
}

/** Returns true if the requester has a ticket with an assignee or a ticket on the same topic. */
function isOfTicket({ turn }: DialogueContext, topic: TopicId): boolean {
  const ticket = targetTicket(turn)
  return ticket !== null && (ticket.assignment.assignee !== null || ticket.topic === topic)
}
