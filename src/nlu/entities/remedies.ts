import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'

interface Deed {
  readonly gesture: string
  /**
   * True if the verb refers to the remedy even without an object, unless things mentioned earlier
   * suggest another remedy.
   */
  readonly isAlone: boolean
}

/**
 * Number of words searched after a verb for its objects, and before it for a negation or a pronoun.
 */
const objectReach = 8
const negationReach = 4
const pronounReach = 3
/** Matches "3", "x3" and "3x". */
const timesInFigures = /^(?:x?\d+|\d+x)$/

/** Reader of the remedies that a text says were already tried. */
export interface RemedyReader {
  /**
   * Returns the remedies named in a text; "already restarted" without an object refers to the
   * computer.
   */
  named(span: TextSpan): string[]
  /**
   * Returns the possible remedies of a text without an object, such as "restarted it already". The
   * topic decides between them.
   */
  unnamed(span: TextSpan): string[]
}

export function createRemedyReader({ facts, gestures: file, language }: LanguagePack): RemedyReader {
  const spell = createAbbreviationReader(language.spellings)
  const simple = (phrases: readonly string[]) =>
    createPhraseMatcher(
      phrases.map((phrase) => [phrase, true] as const),
      language.spellings,
    )
  const entries = Object.entries(file.gestures)
  const aloneGestures = entries.filter(([, entry]) => entry.alone === true).map(([gesture]) => gesture)
  const told = createPhraseMatcher<Deed>(
    entries.flatMap(([gesture, { phrases }]) => {
      const deed = { gesture, isAlone: gesture === aloneGestures[0] }
      return phrases.map((phrase) => [phrase, deed] as const)
    }),
    language.spellings,
  )
  const did = createPhraseMatcher(
    entries.flatMap(([gesture, entry]) => (entry.did ?? []).map((phrase) => [phrase, gesture] as const)),
    language.spellings,
  )
  const things = createPhraseMatcher(
    entries.flatMap(([gesture, entry]) => (entry.what ?? []).map((phrase) => [phrase, gesture] as const)),
    language.spellings,
  )
  const unless = simple(file.unless)
  const contrasts = simple(language.contrasts)
  const negations = simple(file.negations)
  const pronouns = new Set(file.pronouns.map((phrase) => spell(phrase)[0]?.folded))
  const wordSet = (phrases: readonly string[]) =>
    new Set(phrases.flatMap((phrase) => spell(phrase).map((word) => word.folded)))
  const stopWords = wordSet(language.stopWords)
  const times = wordSet(file.times)
  const aroundADeed = wordSet([
    ...language.stopWords,
    ...language.fillers,
    ...file.pronouns,
    ...file.times,
    ...timesOf(facts),
  ])

  return { named, unnamed }

  function named(span: TextSpan): string[] {
    const found = new Set<string>()
    let lastThings: readonly string[] = []
    for (const clause of span.clauses()) {
      const words = clause.spelt(spell).folded
      const mentioned = things.find(words)
      if (!unless.isIn(words)) {
        for (const gesture of deedsIn(words, lastThings)) found.add(gesture)
      }
      if (mentioned.length > 0) lastThings = thingsAt(mentioned.at(-1)!.from, words)
    }
    return inOrder(found)
  }

  function unnamed(span: TextSpan): string[] {
    const found = new Set<string>()
    let lastThings: readonly string[] = []
    for (const clause of span.clauses()) {
      const words = clause.spelt(spell).folded
      const mentioned = things.find(words).at(-1)
      if (mentioned !== undefined) lastThings = thingsAt(mentioned.from, words)
      else if (!unless.isIn(words))
        for (const gesture of spokenOf(bareDeedIn(words), lastThings)) found.add(gesture)
    }
    return inOrder(found)
  }

  function inOrder(found: ReadonlySet<string>): string[] {
    if (found.size === 0) return []
    return entries.map(([gesture]) => gesture).filter((gesture) => found.has(gesture))
  }

  /**
   * Returns the remedies to which a verb may refer: those for the things mentioned earlier, if any.
   */
  function spokenOf(deeds: readonly string[], before: readonly string[]): readonly string[] {
    const meant = deeds.filter((gesture) => before.includes(gesture))
    return meant.length > 0 ? meant : deeds
  }

  /** Returns the remedies to which a verb may refer if the text only adds how often and when. */
  function bareDeedIn(words: readonly string[]): readonly string[] {
    const from = words.findIndex((_, at) => did.at(words, at).length > 0)
    if (from < 0 || isDenied(words, from)) return []
    const deeds = did.at(words, from)
    const to = deeds[0]!.to
    const isBare = words.every((word, at) => (at >= from && at < to) || saysNoThing(word))
    return isBare ? deeds.filter((deed) => deed.to === to).map(({ value }) => value) : []
  }

  function saysNoThing(word: string): boolean {
    return aroundADeed.has(word) || timesInFigures.test(word)
  }

  function saysHowOften(word: string): boolean {
    return times.has(word) || timesInFigures.test(word)
  }

  function deedsIn(words: readonly string[], before: readonly string[]): string[] {
    const gestures: string[] = []
    for (let from = 0; from < words.length; ) {
      const phrase = told.at(words, from)[0]
      const verb = did.at(words, from)
      const isAlone = phrase?.value.isAlone === true
      const to = Math.max(isAlone ? phrase.to : 0, verb[0]?.to ?? 0)
      if (phrase !== undefined && !isAlone && !isDenied(words, from)) gestures.push(phrase.value.gesture)
      if (to > 0 && !isDenied(words, from)) {
        const doable = new Set([...verb.map((one) => one.value), ...(isAlone ? aloneGestures : [])])
        gestures.push(...objectsOfDeed(words, from, to, before, doable, isAlone))
      }
      from = Math.max(from + 1, to)
    }
    return gestures
  }

  /**
   * Returns the objects of a verb: things named after the verb, the thing to which a pronoun
   * refers, or the current subject.
   */
  function objectsOfDeed(
    words: readonly string[],
    from: number,
    to: number,
    before: readonly string[],
    doable: ReadonlySet<string>,
    isAlone: boolean,
  ): string[] {
    const spokenOf = lastThingIn(words, from) ?? before
    const named = objectsAfter(words, to)
      .flatMap((at) => thingsAt(at, words))
      .filter((gesture) => doable.has(gesture))
    const meant = spokenOf.filter((gesture) => doable.has(gesture))
    const around = [words[to], ...words.slice(Math.max(0, from - pronounReach), from)]
    const byPronoun = around.some((word) => word !== undefined && pronouns.has(word)) ? meant : []
    if (named.length > 0 || byPronoun.length > 0 || !isAlone) return [...named, ...byPronoun]
    return [meant.find((gesture) => aloneGestures.includes(gesture)) ?? aloneGestures[0]!]
  }

  function isDenied(words: readonly string[], from: number): boolean {
    const start = Math.max(0, from - negationReach)
    const reach = contrasts.find(words.slice(start, from)).at(-1)?.to ?? 0
    return negations.isIn(words.slice(start + reach, from))
  }

  /** Returns the positions of a verb's objects: right after it, or joined by "and" at the end of the clause. */
  function objectsAfter(words: readonly string[], from: number): number[] {
    const objects: number[] = []
    for (let at = from; at < Math.min(words.length, from + objectReach); ) {
      if (contrasts.at(words, at).length > 0) break
      const thing = things.at(words, at)[0]
      if (thing !== undefined) {
        const next = words[thing.to]
        const isClosed = next === undefined || saysHowOften(next) || contrasts.at(words, thing.to).length > 0
        if (objects.length === 0 || isClosed) objects.push(at)
        at = thing.to
        continue
      }
      const word = words[at]!
      if (!stopWords.has(word) && !pronouns.has(word) && !/^\d+$/.test(word) && word.length > 3) break
      at++
    }
    return objects
  }

  function lastThingIn(words: readonly string[], to: number): readonly string[] | null {
    const last = things.find(words.slice(0, to)).at(-1)
    return last === undefined ? null : thingsAt(last.from, words)
  }

  function thingsAt(at: number, words: readonly string[]): string[] {
    const longest = things.at(words, at)[0]
    return things
      .at(words, at)
      .filter((thing) => thing.to === longest?.to)
      .map((thing) => thing.value)
  }
}

/** Returns expressions of how often or when, such as "twice this morning" and "ten minutes ago". */
function timesOf({ since }: LanguagePack['facts']): readonly string[] {
  return [...since.moments, ...since.units, ...since.numbers, ...since.ends]
}
