import type { Steps } from '../content/steps.js'
import type { Content } from './content.js'
import type { LanguagePack } from './load-languages.js'
import { namedLinesInSteps } from './named-lines.js'
import type { Passage } from './passage.js'
import { createPhraseBook, type Found } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import type { Candidate } from './understanding.js'

const mostNames = 2

/** Fewest lines about a thing that make a topic a fitting choice. */
const fewestLines = 2

/** Topics of the family that names the thing most fit better than others. */
const sameFamily = 3

/** Weight of a request's topic, against 1 for a problem's: merely naming a thing more often means a fault than a wish. */
const ofRequests = 0.4

export interface NameReader {
  /**
   * The topics that a text may be about when it only names things, such as "outlook" or "mon imprimante", by how often
   * people who write about each topic name them. Null when the text says more, that the thing is wanted for one, or nothing that is known.
   */
  bareTopics(passage: Passage): readonly Candidate[] | null
  /** Tells whether a text says no more than names, that it affects nobody else, and these facts: "it is the printer of room 12, only me". */
  isDetail(passage: Passage, facts: readonly string[]): boolean
  /** Tells whether a text names some thing: an application, a device, the network. */
  hasName(passage: Passage): boolean
  /** How many lines of each topic name what a text names. */
  linesNaming(passage: Passage): ReadonlyMap<string, number>
}

export function* nameReaderInSteps(
  pack: LanguagePack,
  content: Content,
  isProblem: (topic: string) => boolean,
): Steps<NameReader> {
  const spell = createSpeller(pack.language.spellings)
  const wordsOfPhrase = (phrase: string) => spell(phrase).map((word) => word.folded)
  const wordSet = (phrases: readonly string[]) => new Set(phrases.flatMap(wordsOfPhrase))
  const { facts, language, code } = pack
  const { applications, printers } = content.entities
  const names = createPhraseBook(
    [
      ...applications.flatMap((application) => application.says ?? [application.name]),
      ...printers,
      ...Object.values(facts.device).flat(),
      ...Object.values(facts.os).flat(),
      ...language.things,
    ].map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const wants = createPhraseBook(
    [
      ...language.wants.says.map((phrase) => [phrase, true] as const),
      ...language.wants.butNot.map((phrase) => [phrase, false] as const),
    ],
    language.spellings,
  )
  const onlyMe = createPhraseBook(
    // Those of many say what is wrong as well: "nobody can work".
    (facts.impact.one ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const around = wordSet([...language.stopWords, ...language.fillers, ...pack.wishes.greeting.says])
  // "Plus de son" says what is wrong.
  const denials = wordSet([...pack.tone.negations, ...pack.gestures.negations])
  const problems = content.intents.filter((intent) => isProblem(intent.topic))
  const linesNaming = yield* namedLinesInSteps(
    problems.map(({ name, utterances }) => [name[code] ?? '', ...(utterances[code] ?? [])]),
    wordsOfPhrase,
    (word) => names.vocabulary.has(word),
  )

  function countsOf(words: readonly string[], found: readonly Found<true>[]) {
    const said = found.flatMap(({ from, to }) => words.slice(from, to))
    return linesNaming(said).map((count, at) => ({ ...problems[at]!, count }))
  }

  return {
    linesNaming(passage) {
      const words = passage.spelt(spell).folded
      return new Map(countsOf(words, names.find(words)).map(({ topic, count }) => [topic, count]))
    },
    hasName: (passage) => names.isIn(passage.spelt(spell).folded),
    isDetail(passage, facts) {
      const words = passage.spelt(spell).folded
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

    bareTopics(passage) {
      const words = passage.spelt(spell).folded
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
      // Roots, because what is written about most is not asked that much more often.
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

function isWithin(found: readonly Found<true>[], at: number): boolean {
  return found.some(({ from, to }) => at >= from && at < to)
}

function familyOf(topic: string): string {
  return topic.slice(0, topic.indexOf('.'))
}
