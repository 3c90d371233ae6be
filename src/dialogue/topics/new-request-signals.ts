import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { TurnBuilder } from '../turn-builder.js'
import { subjectFacts } from './topic-switch-signals.js'

/**
 * Returns true if the bot asked whether it is a crash or an update, and a reply such as "The computer" or "I just want to print" may mean neither.
 */
export function mayBeOther(understanding: NluResult): boolean {
  const { candidates, outcome } = understanding
  const isLikely = outcome === 'clarify' && (candidates[0]?.confidence ?? 0) >= likelyEnough
  return namesAThing(understanding) || isLikely
}

/** Minimum confidence for the bot to ask about a topic if no device or application is named, 0 to 1. */
const likelyEnough = 0.35

/** Returns true if a device or an application is named, but its topic is uncertain. */
export function namesAThing({ outcome, facts }: NluResult): boolean {
  return outcome === 'clarify' && hasThing(facts)
}

/**
 * Returns true if all topics are about equally unlikely, or a single one isn't likely enough, and
 * no device or application is named: "this damned thing never works". Offering choices would then
 * look odd.
 */
export function isWildGuess(turn: TurnBuilder, understanding: NluResult): boolean {
  const { candidates, facts, isOfThing, outcome, telling } = understanding
  if (outcome !== 'clarify' || isOfThing || hasThing(facts)) return false
  const isAlone = likelyTopics(turn, understanding).length === 1
  const least = telling === 'clearly' ? leastGuess : leastUntold
  return (candidates[0]?.confidence ?? 0) < (isAlone ? leastAlone : least)
}

const leastGuess = 0.17
/** Minimum confidence for the bot to ask about a topic if no word clearly suggests it. */
const leastUntold = 0.25
const leastAlone = 0.55

/**
 * Returns true if the message contains nothing to search for: it's only a short answer, or states
 * who is affected or since when, in words that many articles share.
 */
export function tellsNoMatter(understanding: NluResult): boolean {
  const { facts, isOfThing, text, worksOnlyFor } = understanding
  const isOnlyOfOthers = worksOnlyFor === 'use' || (worksOnlyFor === 'others' && !isOfThing)
  const isOnlySince = facts.since !== undefined && foldToWords(facts.since) === foldToWords(text)
  return isOnlyAnAnswer(understanding) || isOnlyOfOthers || isOnlySince || isOnlyTrouble(understanding)
}

/** Returns true for "My thing never works", which says that something is wrong, but not what. */
function isOnlyTrouble({ facts, isOfThing, outcome, reportedStatus }: NluResult): boolean {
  return outcome === 'unknown' && reportedStatus === 'fails' && !isOfThing && !hasThing(facts)
}

function hasThing(facts: NluResult['facts']): boolean {
  return subjectFacts.some((thing) => facts[thing] !== undefined)
}

/** Returns true for "Something's wrong since Monday": no word names a topic, so choices or an article would only be guesses. */
export function tellsNoSubject(understanding: NluResult): boolean {
  const { isBare, outcome, shortAnswer, reportedStatus, telling, topic } = understanding
  if (telling !== 'not' || (isBare && shortAnswer !== 'still-broken')) return false
  return outcome !== 'answer' || (topic === 'chat.greeting' && reportedStatus === 'fails')
}

/** Returns true for "I have a problem with my computer": it resembles a greeting but already names the thing. */
export function isHelloWithThing({ facts, isBare, outcome, topic }: NluResult): boolean {
  return outcome === 'answer' && topic === 'chat.greeting' && !isBare && hasThing(facts)
}

/** Returns true for messages such as "Internet works", which imply that something else is wrong. */
export function tellsNoTrouble({ context }: TurnBuilder, { isThingWell, topic }: NluResult): boolean {
  const about = context.topics.get(topic)
  return isThingWell && about?.kind === 'incident' && about.urgency !== 'critical'
}

/** Returns true for "Did that already": it resembles the end of a conversation and isn't one of the topics offered. */
export function tellsNothingNew(understanding: NluResult): boolean {
  const { topic, metaIntent } = understanding
  return isOnlyAnAnswer(understanding) || (topic.startsWith('chat.') && metaIntent === null)
}

/** Returns true for "Didn't change anything": it answers a question that wasn't asked, and contains nothing that an article could be about. */
function isOnlyAnAnswer({ isBare, shortAnswer }: NluResult): boolean {
  return isBare && shortAnswer !== null
}

/** Maximum number of topics that are offered. */
export const mostChoices = 3
/** Share of the best confidence below which a topic is not worth offering. */
const likelyShare = 0.08

/** Returns the topics worth offering, likeliest first. */
export function likelyTopics(turn: TurnBuilder, { candidates }: NluResult): readonly TopicId[] {
  const best = candidates[0]?.confidence ?? 0
  return candidates
    .filter(({ confidence }) => confidence >= best * likelyShare)
    .map(({ topic }) => topic)
    .filter((topic) => turn.context.topics.get(topic)?.kind !== 'conversation')
    .slice(0, mostChoices)
}
