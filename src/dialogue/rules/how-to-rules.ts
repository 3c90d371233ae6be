import { familyOf } from '../../conversation/good-news.js'
import { answerHowTo } from '../../conversation/how-to-flow.js'
import { addressee } from '../../conversation/routing.js'
import type { Found } from '../../conversation/situation.js'
import type { Act } from '../../nlu/acts/act.js'
import { shortcutIn } from '../../troubleshooting/shortcuts.js'
import type { TopicId } from '../../understanding/intent-file.js'
import type { ReadLine } from '../../understanding/understanding.js'
import { type DialogueContext, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'

/** A question about how something is done, while nothing is wrong and nothing else is asked. */
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
  if (understanding.requests.length > 1 || understanding.ticketNumbers.length > 0) return false
  // Of the handling of a request, no article tells.
  if (probabilityOf(context, 'ask-process') >= certainty.likely) return false
  return probabilityOf(context, ...asks) >= (certainty.likely + certainty.sure) / 2 && !tellsTrouble(context)
}

/** No open question the line could answer. */
function isFree({ plan }: DialogueContext): boolean {
  const { phase } = plan.conversation
  return (
    phase.at === 'idle' || phase.at === 'rephrasing' || (phase.at === 'reading' && phase.isHowTo === true)
  )
}

const troubles = ['report-problem', 'report-failure', 'cannot-do', 'complain'] as const
const asks = ['ask-how', 'ask-where'] as const

/**
 * Another clause than the question tells of trouble ("the dock is dead, how do I …"), or the question itself asks how to get rid of one. First lines
 * mostly tell of trouble, and are read so: what only asks how must tell of it almost surely.
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

/** Finds the article of a topic that is no matter of security, is not paused, and is not that of a ticket which waits. */
function articleFor(context: DialogueContext): Found | null {
  const { plan } = context
  const topic = topicOf(context)
  if (topic === undefined || topic.kind === 'conversation' || topic.leads === 'reply') return null
  if (familyOf(topic.id) === 'security' || plan.situation.paused.topics.includes(topic.id)) return null
  if (isOfTicket(context, topic.id)) return null
  return plan.situation.article(topic.id, plan.conversation.language)
}

/** Tells whether their ticket is taken by somebody, or waits and is about the same. */
function isOfTicket({ plan }: DialogueContext, topic: TopicId): boolean {
  const ticket = addressee(plan)
  return ticket !== null && (ticket.assignee !== null || ticket.topic === topic)
}
