import type { Steps } from '../content/steps.js'
import type { Content } from './content.js'
import type { LanguagePack } from './load-languages.js'
import { namedLinesInSteps } from './named-lines.js'
import type { Passage } from './passage.js'
import { createPhraseBook, type Found } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import type { Candidate } from './understanding.js'

const mostNames = 2

/** Minimum number of examples naming a thing for a topic to be offered. */
const fewestLines = 2

/** Factor for topics of the family whose examples name the thing most. */
const sameFamily = 3

/** Weight of a request topic, against 1 for an incident: a thing that is merely named is more often broken than wanted. */
const ofRequests = 0.4

export interface NameReader {
  /**
   * Returns the topics that a text may be about if it only names things, such as "outlook" or "mon imprimante", weighted by how many examples of
   * each topic name them. Null if the text says more, for example that the thing is wanted, or names nothing known.
   */
  bareTopics(passage: Passage): readonly Candidate[] | null
  /** Returns true if a text only has names, "only me" phrases and these facts: "it is the printer of room 12, only me". */
  isDetail(passage: Passage, facts: readonly string[]): boolean
  /** Returns true if a text names a thing: an application, a device, the network. */
  hasName(passage: Passage): boolean
  /** Returns the number of examples of each topic that name the things in a text. */
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
    // Phrases for several people also say what is wrong: "nobody can work".
    (facts.impact.one ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )
  const around = wordSet([...language.stopWords, ...language.fillers, ...pack.wishes.greeting.says])
  // In "Plus de son", the negation says what is wrong.
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
      // The square root is used because topics with many examples aren't asked about proportionally more often.
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
