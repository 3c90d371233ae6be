import type { LanguagePack } from '../language/load-languages.js'
import type { NluContent } from '../nlu-content.js'
import type { Candidate } from '../nlu-result.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher, type PhraseMatch } from '../text/phrase-matcher.js'
import type { SlicedTask } from '../text/sliced-task.js'
import type { TextSpan } from '../text/text-span.js'
import { countEntitiesSliced } from './entity-counts.js'

const mostNames = 2

/** Minimum number of a topic's examples that must name a thing for the topic to be offered. */
const fewestLines = 2

/** Extra weight factor for topics in the family whose examples name the thing most often. */
const sameFamily = 3

/**
 * Weight of a request topic, relative to 1 for an incident: if people merely name a thing, they
 * more often report a fault than ask for one.
 */
const ofRequests = 0.4

export interface BareEntityReader {
  /**
   * Returns the topics that a text may be about if it only mentions things, such as "outlook" or
   * "mon imprimante", weighted by the number of each topic's examples that name the things. Null if
   * the text says more, for example that the thing is wanted, or if it names no known thing.
   */
  bareTopics(span: TextSpan): readonly Candidate[] | null
  /**
   * Returns true if a text contains only names, "only me" phrases and these facts: "it is the printer in room 12, only me".
   */
  isDetail(span: TextSpan, facts: readonly string[]): boolean
  /** Returns true if a text names a thing: an application, a device, the network. */
  hasName(span: TextSpan): boolean
  /** Returns the number of examples of each topic that name the things in a text. */
  linesNaming(span: TextSpan): ReadonlyMap<string, number>
}

export function* createBareEntityReaderSliced(
  pack: LanguagePack,
  content: NluContent,
  isProblem: (topic: string) => boolean,
): SlicedTask<BareEntityReader> {
  const spell = createAbbreviationReader(pack.language.spellings)
  const wordsOfPhrase = (phrase: string) => spell(phrase).map((word) => word.folded)
  const wordSet = (phrases: readonly string[]) => new Set(phrases.flatMap(wordsOfPhrase))
  const { facts, language, code } = pack
  const { applications, printers } = content.entities
  const names = createPhraseMatcher(
    [
      ...applications.flatMap((application) => application.says ?? [application.name]),
      ...printers,
      ...Object.values(facts.device).flat(),
      ...Object.values(facts.os).flat(),
      ...language.things,
    ].map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const wants = createPhraseMatcher(
    [
      ...language.wants.says.map((phrase) => [phrase, true] as const),
      ...language.wants.butNot.map((phrase) => [phrase, false] as const),
    ],
    language.spellings,
  )
  const onlyMe = createPhraseMatcher(
    // Phrases for several people also describe the problem, as in "nobody can work".
    (facts.impact.one ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const around = wordSet([...language.stopWords, ...language.fillers, ...pack.wishes.greeting.says])
  // In "Plus de son", the negation says what is wrong.
  const denials = wordSet([...pack.tone.negations, ...pack.gestures.negations])
  const problems = content.intents.filter((intent) => isProblem(intent.topic))
  const linesNaming = yield* countEntitiesSliced(
    problems.map(({ name, utterances }) => [name[code] ?? '', ...(utterances[code] ?? [])]),
    wordsOfPhrase,
    (word) => names.vocabulary.has(word),
  )

  function countsOf(words: readonly string[], found: readonly PhraseMatch<true>[]) {
    const said = found.flatMap(({ from, to }) => words.slice(from, to))
    return linesNaming(said).map((count, at) => ({ ...problems[at]!, count }))
  }

  return {
    linesNaming(span) {
      const words = span.spelt(spell).folded
      return new Map(countsOf(words, names.find(words)).map(({ topic, count }) => [topic, count]))
    },
    hasName: (span) => names.isIn(span.spelt(spell).folded),
    isDetail(span, facts) {
      const words = span.spelt(spell).folded
      const found = [...names.find(words), ...onlyMe.find(words)]
      const said = wordSet(facts)
      return words.every(
        (word, at) =>
          said.has(word) ||
          (around.has(word) && !denials.has(word)) ||
          /^\d+$/.test(word) ||
          isWithin(found, at),
      )
    },

    bareTopics(span) {
      const words = span.spelt(spell).folded
      const found = names.find(words)
      if (found.length === 0 || found.length > mostNames) return null
      const saysMore = (word: string, at: number) =>
        denials.has(word) || !(around.has(word) || isWithin(found, at))
      if (words.some(saysMore) || wants.find(words).some(({ value }) => value)) return null
      const counts = countsOf(words, found)
        .filter(({ count }) => count >= fewestLines)
        .sort((a, b) => b.count - a.count)
      const nearest = counts[0]?.topic
      if (nearest === undefined) return null
      // The square root keeps topics with many examples from being offered proportionally more often.
      const weighed = counts.map(({ topic, kind, count }) => ({
        topic,
        weight:
          (kind === 'request' ? ofRequests : 1) *
          Math.sqrt(count) *
          (familyOf(topic) === familyOf(nearest) ? sameFamily : 1),
      }))
      const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
      return weighed
        .map(({ topic, weight }) => ({ topic, confidence: weight / total }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

function isWithin(found: readonly PhraseMatch<true>[], at: number): boolean {
  return found.some(({ from, to }) => at >= from && at < to)
}

function familyOf(topic: string): string {
  return topic.slice(0, topic.indexOf('.'))
}
