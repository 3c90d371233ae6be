import type { LanguagePack } from './load-languages.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import { clausesOf } from './words.js'

interface Deed {
  readonly gesture: string
  /** The deed alone: with nothing named, what was spoken of before decides. */
  readonly isAlone: boolean
}

/** "déjà redémarré": words around a deed that are neither its object nor the end of what it is about. */
const objectReach = 8
const negationReach = 4
const timesDone =
  /^(\d+|x\d+|\d+x|twice|thrice|deux|trois|plusieurs|several|two|three|also|too|already|aussi|deja|yesterday|hier)$/

/** Reads which gestures a text says were made already. */
export function createGestureReader({ gestures: file, language }: LanguagePack): (text: string) => string[] {
  const spell = createSpeller(language.spellings)
  const simple = (phrases: readonly string[]) =>
    createPhraseBook(
      phrases.map((phrase) => [phrase, true] as const),
      language.spellings,
    )
  const entries = Object.entries(file.gestures)
  const told = createPhraseBook<Deed>(
    entries.flatMap(([gesture, { phrases, alone }]) => {
      const deed = { gesture, isAlone: alone === true }
      return phrases.map((phrase) => [phrase, deed] as const)
    }),
    language.spellings,
  )
  const did = createPhraseBook(
    entries.flatMap(([gesture, entry]) => (entry.did ?? []).map((phrase) => [phrase, gesture] as const)),
    language.spellings,
  )
  const things = createPhraseBook(
    entries.flatMap(([gesture, entry]) => (entry.what ?? []).map((phrase) => [phrase, gesture] as const)),
    language.spellings,
  )
  const aloneGestures = entries.filter(([, entry]) => entry.alone === true).map(([gesture]) => gesture)
  const unless = simple(file.unless)
  const contrasts = simple(language.contrasts)
  const negations = new Set(file.negations.flatMap((phrase) => spell(phrase).map((word) => word.folded)))
  const pronouns = new Set(file.pronouns.map((phrase) => spell(phrase)[0]?.folded))
  const stopWords = new Set(language.stopWords.flatMap((phrase) => spell(phrase).map((word) => word.folded)))

  return (text) => {
    const found = new Set<string>()
    let lastThings: readonly string[] = []
    for (const clause of clausesOf(text)) {
      const words = spell(clause.text).map((word) => word.folded)
      const mentioned = things.find(words)
      if (unless.find(words).length === 0) {
        for (const gesture of deedsIn(words, lastThings)) found.add(gesture)
      }
      if (mentioned.length > 0) lastThings = thingsAt(mentioned.at(-1)!.from, words)
    }
    return entries.map(([gesture]) => gesture).filter((gesture) => found.has(gesture))
  }

  function deedsIn(words: readonly string[], before: readonly string[]): string[] {
    const gestures: string[] = []
    for (let from = 0; from < words.length; from++) {
      const phrase = told.at(words, from)[0]
      const verb = did.at(words, from)
      if (phrase !== undefined && !phrase.value.isAlone && !isDenied(words, from, phrase.to)) {
        gestures.push(phrase.value.gesture)
      }
      const to = Math.max(phrase?.value.isAlone ? phrase.to : 0, verb[0]?.to ?? 0)
      if (to === 0 || isDenied(words, from, to)) continue
      const doable = new Set([
        ...verb.map((one) => one.value),
        ...(phrase?.value.isAlone ? aloneGestures : []),
      ])
      const spokenOf = lastThingIn(words, from) ?? before
      const named = objectsAfter(words, to)
        .flatMap((at) => thingsAt(at, words))
        .filter((gesture) => doable.has(gesture))
      const meant = spokenOf.filter((gesture) => doable.has(gesture))
      const hasPronoun =
        pronouns.has(words[to]) || pronouns.has(words[from - 2]) || pronouns.has(words[from - 1])
      gestures.push(...named)
      if (hasPronoun) gestures.push(...meant)
      const isLone = named.length === 0 && !(hasPronoun && meant.length > 0)
      if (isLone && aloneGestures.some((gesture) => doable.has(gesture)) && phrase?.value.isAlone) {
        const alone = meant.filter((gesture) => aloneGestures.includes(gesture))
        gestures.push(alone[0] ?? aloneGestures[0]!)
      }
    }
    return gestures
  }

  function isDenied(words: readonly string[], from: number, to: number): boolean {
    const start = Math.max(0, from - negationReach)
    const reach = contrasts.find(words.slice(start, from)).at(-1)?.to ?? 0
    return (
      words.slice(start + reach, to).some((word) => negations.has(word)) &&
      !told.at(words, from).some((one) => one.to > from + 2)
    )
  }

  /** Where the things stand that a deed was done to: next to it, or joined by "and" at the end of the clause. */
  function objectsAfter(words: readonly string[], from: number): number[] {
    const objects: number[] = []
    for (let at = from; at < Math.min(words.length, from + objectReach); ) {
      if (contrasts.at(words, at).length > 0) break
      const thing = things.at(words, at)[0]
      if (thing !== undefined) {
        const next = words[thing.to]
        const isClosed =
          next === undefined || timesDone.test(next) || contrasts.at(words, thing.to).length > 0
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
