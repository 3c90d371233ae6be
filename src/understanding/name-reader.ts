import { eachInSteps, type Steps } from '../content/steps.js'
import type { Content } from './content.js'
import type { LanguagePack } from './load-languages.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import type { Candidate } from './understanding.js'

const mostNames = 2

/** Fewer lines about a thing than this do not make a topic a fitting choice. */
const fewestLines = 2

/** Topics of the family that names the thing most fit better than others. */
const sameFamily = 3

/** Who only names a thing has more often a fault to report than a wish. */
const ofRequests = 0.4

export interface NameReader {
  /**
   * The topics that a text may be about when it only names things, such as "outlook" or "mon imprimante", by how often
   * people who write about each topic name them. Null when the text says more, or nothing that is known.
   */
  bareTopics(text: string): readonly Candidate[] | null
  /** Whether a text says no more than names and these facts: "it is the printer of room 12". */
  isDetail(text: string, facts: readonly string[]): boolean
  /** Whether a text names some thing: an application, a device, the network. */
  hasName(text: string): boolean
}

export function* nameReaderInSteps(
  pack: LanguagePack,
  content: Content,
  isProblem: (topic: string) => boolean,
): Steps<NameReader> {
  const spell = createSpeller(pack.language.spellings)
  const wordsIn = (text: string) => spell(text).map((word) => word.folded)
  const wordSet = (phrases: readonly string[]) => new Set(phrases.flatMap(wordsIn))
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
  const around = wordSet([...language.stopWords, ...language.fillers, ...pack.wishes.greeting.says])
  // "Plus de son" says what is wrong.
  const denials = wordSet([...pack.tone.negations, ...pack.gestures.negations])
  const problems = content.intents.filter((intent) => isProblem(intent.topic))
  const lines = yield* eachInSteps(problems, ({ topic, kind, name, utterances }) => ({
    topic,
    weight: kind === 'request' ? ofRequests : 1,
    named: [name[code] ?? '', ...(utterances[code] ?? [])].map((line) => new Set(wordsIn(line))),
  }))

  return {
    hasName: (text) => names.find(wordsIn(text)).length > 0,
    isDetail(text, facts) {
      const words = wordsIn(text)
      const found = names.find(words)
      const said = wordSet(facts)
      return words.every(
        (word, at) =>
          said.has(word) ||
          (around.has(word) && !denials.has(word)) ||
          /^\d+$/.test(word) ||
          found.some(({ from, to }) => at >= from && at < to),
      )
    },

    bareTopics(text) {
      const words = wordsIn(text)
      const found = names.find(words)
      const rest = words.filter((_, at) => !found.some(({ from, to }) => at >= from && at < to))
      if (found.length === 0 || found.length > mostNames) return null
      if (!rest.every((word) => around.has(word)) || words.some((word) => denials.has(word))) return null
      const said = found.flatMap(({ from, to }) => words.slice(from, to))
      const counts = lines
        .map(({ topic, weight, named }) => ({
          topic,
          weight,
          count: named.filter((line) => said.every((word) => line.has(word))).length,
        }))
        .filter(({ count }) => count >= fewestLines)
        .sort((a, b) => b.count - a.count)
      const nearest = counts[0]?.topic
      if (nearest === undefined) return null
      // Roots, because what is written about most is not asked that much more often.
      const weighed = counts.map(({ topic, weight, count }) => ({
        topic,
        weight: weight * Math.sqrt(count) * (familyOf(topic) === familyOf(nearest) ? sameFamily : 1),
      }))
      const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
      return weighed
        .map(({ topic, weight }) => ({ topic, confidence: weight / total }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

function familyOf(topic: string): string {
  return topic.slice(0, topic.indexOf('.'))
}
