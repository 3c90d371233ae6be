import { appendOtherTopics, promoteTopic } from './classifier/candidates.js'
import { decideConfidence } from './classifier/decide-confidence.js'
import type { DecisionCosts } from './decision-costs.js'
import type { BareEntityReader } from './entities/bare-entities.js'
import type { ExtractedEntities } from './entities/entities.js'
import type { TopicId } from './intent-file.js'
import type { PartReader } from './multi-intent.js'
import type { Candidate, MetaIntent, NluResult } from './nlu-result.js'
import { problemInOneClause, replaceComplaint, replaceSmallTalk, withoutMood } from './secondary-intent.js'
import { mayReportFault } from './signals/reconcile-status.js'
import type { ReportedStatus, StatusReading } from './signals/reported-status.js'
import type { ShortAnswers } from './signals/short-answers.js'
import type { TextSpan } from './text/text-span.js'

/** Facts that aren't a request on their own, but only add details to one. */
const detailFacts = ['room', 'site', 'since', 'phone', 'email'] as const

/**
 * Topic of a message that consists only of a given meta-intent, such as "thanks" or "talk to a
 * human".
 */
const topicOfWish: Readonly<Partial<Record<MetaIntent, TopicId>>> = {
  human: 'desk.human',
  thanks: 'chat.thanks',
  greeting: 'chat.greeting',
  goodbye: 'chat.goodbye',
}

/**
 * Returns the topic of a message that consists only of a meta-intent or a short answer. "It works" on its own counts as thanks; other short answers
 * have no topic, with or without thanks.
 */
function topicOfBare({ shortAnswer, metaIntent }: ShortAnswers): TopicId | undefined {
  if (shortAnswer === 'still-broken' && metaIntent !== 'human') return undefined
  if (metaIntent !== null) return topicOfWish[metaIntent]
  return shortAnswer === 'works' ? 'chat.thanks' : undefined
}

/** Outcome for a message, and its topics, likeliest first. */
type TopicDecision = Pick<NluResult, 'outcome' | 'candidates'>

/** Evidence that decides the outcome in addition to the topics. */
interface TopicEvidence {
  readonly covered: number
  readonly said: ShortAnswers
  readonly names: BareEntityReader
  readonly facts: ExtractedEntities
  readonly parts: PartReader
}

interface TopicRules {
  /** Topics that the model knows. */
  readonly topics: readonly TopicId[]
  readonly judgement: DecisionCosts
  readonly isProblem: (topic: TopicId) => boolean
  readonly incidents: ReadonlySet<TopicId>
}

/**
 * Creates the function that decides on the topics of a message, and whether they're certain enough
 * for an answer.
 */
export function createTopicDecision({ topics, judgement, isProblem, incidents }: TopicRules) {
  return { decide, adjustToStatus }

  /**
   * Adjusts the outcome to the reported status. A message counts as thanks only if it reports no
   * problem. A report of a failure is not a question about the desk, and a report that something
   * works for others, or for another use, isn't a request. "The same as before" doesn't mean
   * anything on its own.
   */
  function adjustToStatus(
    first: TopicDecision,
    said: ShortAnswers,
    reportedStatus: ReportedStatus | null,
    stands: StatusReading,
  ): TopicDecision {
    const { isCause, isNamed, isUnchanged, worksOnlyFor } = stands
    const isThanks = said.isBare && said.shortAnswer === 'works' && topics.includes('chat.thanks')
    if (isThanks) return { outcome: 'answer', candidates: promoteTopic('chat.thanks', first.candidates) }
    if (isCause) return { ...first, outcome: 'unknown' }
    if (reportedStatus === null || reportedStatus === 'works') return first
    const isFault = said.isBare && said.shortAnswer === 'still-broken'
    if ((isFault && isUnchanged) || worksOnlyFor === 'use') return { ...first, outcome: 'unknown' }
    const topic = first.outcome === 'answer' ? first.candidates[0]?.topic : undefined
    if (topic === undefined) return first
    const isDesk = isFault && mayReportFault(topic, stands)
    const isMatter = isProblem(topic) && (isNamed || incidents.has(topic))
    const isOfOthers = worksOnlyFor === 'others' && !isMatter
    return topic === 'chat.thanks' || isDesk || isOfOthers ? { ...first, outcome: 'unknown' } : first
  }

  /** Decides the outcome from the classifier's topics and the rest of the message. */
  function decide(
    span: TextSpan,
    candidates: readonly Candidate[],
    { covered, said, names, facts, parts }: TopicEvidence,
  ): TopicDecision {
    if (span.words().length === 0) return { outcome: 'unknown', candidates }
    if (said.isBare) {
      const topic = topicOfBare(said)
      if (topic === undefined || !topics.includes(topic)) return { outcome: 'unknown', candidates }
      return { outcome: 'answer', candidates: promoteTopic(topic, candidates) }
    }
    const named = names.bareTopics(span)
    if (named !== null) return { outcome: 'clarify', candidates: appendOtherTopics(named, candidates) }
    const beside = () => problemInOneClause(span, parts)
    const meant = names.hasName(span)
      ? replaceComplaint(replaceSmallTalk(candidates, said, beside), isProblem, beside)
      : candidates
    const heard = withoutMood(meant, isProblem)
    const decided = decideConfidence({ covered, candidates: heard }, judgement, isProblem)
    const outcome = decided === 'answer' && isNoCourtesy(span, heard[0]) ? 'unknown' : decided
    const details = detailsIn(facts)
    const isTold = details.length > 0 || facts.impact === 'one'
    const isDetail = isTold && names.isDetail(span, details)
    const isDoubtful = isDetail && heard[0]?.topic !== 'chat.goodbye'
    return { outcome: isDoubtful && outcome === 'answer' ? 'clarify' : outcome, candidates: heard }
  }
}

const courtesies: ReadonlySet<TopicId> = new Set(['chat.thanks', 'chat.goodbye'])
/** Minimum confidence for a message to be only a courtesy, 0 to 1. */
const likelyCourtesy = 0.5

/** Returns true for "is that really necessary?", which doesn't mention IT and so resembles thanks: nobody says thanks with a question mark. */
function isNoCourtesy(span: TextSpan, best: Candidate | undefined): boolean {
  if (best === undefined || !courtesies.has(best.topic)) return false
  return span.text.trimEnd().endsWith('?') || best.confidence < likelyCourtesy
}

/** Returns the values of the detail facts, such as a room or a phone number. */
export function detailsIn(facts: ExtractedEntities): readonly string[] {
  return detailFacts.flatMap((fact) => facts[fact] ?? [])
}
