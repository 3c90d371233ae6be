import { familyOf } from '../../conversation/good-news.js'
import { graveMatters } from '../../conversation/grave-matters.js'
import { answerHowTo } from '../../conversation/how-to-flow.js'
import { addressee } from '../../conversation/routing.js'
import type { Found } from '../../conversation/situation.js'
import type { Act } from '../../nlu/acts/act.js'
import { shortcutIn } from '../../troubleshooting/shortcuts.js'
import type { TopicId } from '../../understanding/intent-file.js'
import type { ReadLine } from '../../understanding/understanding.js'
import { type DialogueContext, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'

/** Rules for a how-to question while nothing is broken and no prompt is open. */
export const howToRules: readonly Rule[] = [
  {
    id: 'answer-how-to',
    band: 'question',
    about:
      'The line asks how something is done, tells of no trouble, and nothing stands open: it is answered from the article, without a ticket.',
    when: (context) => asksHow(context) && articleFor(context) !== null,
    act: (context) => answerHowTo(context.plan, articleFor(context)!, context.text),
  },
]

function asksHow(context: DialogueContext): boolean {
  const { certainty, plan, understanding } = context
  const { paused } = plan.situation
  if (!isFree(context) || paused.bot || understanding.asksForHuman) return false
  // In danger an article may tell what harms: "turn Wi-Fi off and restart".
  if (graveMatters(plan).length > 0) return false
  if (understanding.requests.length > 1 || understanding.ticketNumbers.length > 0) return false
  // Articles do not say how requests are handled.
  if (probabilityOf(context, 'ask-process') >= certainty.likely) return false
  return probabilityOf(context, ...asks) >= (certainty.likely + certainty.sure) / 2 && !tellsTrouble(context)
}

/** Returns true if no open prompt could be answered by the message. */
function isFree({ plan }: DialogueContext): boolean {
  const { phase } = plan.conversation
  return (
    phase.at === 'idle' || phase.at === 'rephrasing' || (phase.at === 'reading' && phase.isHowTo === true)
  )
}

const troubles = ['report-problem', 'report-failure', 'cannot-do', 'complain'] as const
const asks = ['ask-how', 'ask-where'] as const

/**
 * Returns true if a clause other than the question reports a problem ("the dock is dead, how do I …"), or if the question itself asks how to fix
 * one. The classifier leans towards problems in opening messages, so a message that only asks how needs near certainty.
 */
function tellsTrouble(context: DialogueContext): boolean {
  const { certainty, reading, understanding } = context
  const isToldBeside = reading.clauses.some(
    ({ acts }) => likeliest(acts, asks) < certainty.sure && likeliest(acts, troubles) >= certainty.sure,
  )
  if (isToldBeside) return true
  if (topicOf(context)?.kind !== 'incident') return false
  const isFault = understanding.standing === 'fails'
  const trouble = likeliest(reading.acts, troubles)
  return (
    trouble >= (isFault ? (certainty.likely + certainty.sure) / 2 : 1 - certainty.likely / 2) ||
    namesError(context)
  )
}

function likeliest(acts: ReadLine['acts'], among: readonly Act[]): number {
  return acts.reduce((most, { act, p }) => (among.includes(act) ? Math.max(most, p) : most), 0)
}

function namesError(context: DialogueContext): boolean {
  const { plan, text, understanding } = context
  const guide = plan.situation.guides.get(topicOf(context)?.id ?? '')
  return understanding.facts.error !== undefined || (guide !== undefined && shortcutIn(guide, text) !== null)
}

function topicOf({ plan, understanding }: DialogueContext) {
  const { candidates, outcome, topic } = understanding
  const id = outcome === 'answer' ? topic : outcome === 'clarify' ? candidates[0]?.topic : undefined
  return id === undefined ? undefined : plan.situation.topics.get(id)
}

/** Finds the article of the topic, unless it is a security matter, is paused or belongs to a waiting ticket. */
function articleFor(context: DialogueContext): Found | null {
  const { plan } = context
  const topic = topicOf(context)
  if (topic === undefined || topic.kind === 'conversation' || topic.leads === 'reply') return null
  if (familyOf(topic.id) === 'security' || plan.situation.paused.topics.includes(topic.id)) return null
  if (isOfTicket(context, topic.id)) return null
  return plan.situation.article(topic.id, plan.conversation.language)
}

/** Returns true if the requester's ticket has an assignee or is about the same topic. */
function isOfTicket({ plan }: DialogueContext, topic: TopicId): boolean {
  const ticket = addressee(plan)
  return ticket !== null && (ticket.assignee !== null || ticket.topic === topic)
}
