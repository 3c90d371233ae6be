import { SlotName } from './guide-file.js'

/** Matches a fact's name in single braces: `{error}`. Double braces, as in `{{desk.phone}}`, stand for facts of the organisation. */
const places = /(?<!\{)\{([a-z]+)\}(?!\})/g

/**
 * Returns the names in single braces, in order. The result includes names that aren't facts, so that the
 * content check can report them.
 */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(places)].map((place) => place[1] ?? '')
}

/** Fills in the requester's own words for `{error}` and the like. A sentence with an unknown fact is left out. */
export function fillPlaceholders(text: string, said: (fact: SlotName) => string | null): string {
  if (placeholdersIn(text).length === 0) return text
  return text
    .split('\n')
    .map((line) => withSaid(line, said))
    .filter((line): line is string => line !== null)
    .join('\n')
}

function withSaid(line: string, said: (fact: SlotName) => string | null): string | null {
  const sentences = line.split(/(?<=[.!?…])\s+(?=[\p{Lu}«"“])/u)
  const left = sentences.filter((sentence) => placeholdersIn(sentence).every((name) => saidOf(name) !== null))
  if (left.length === 0 && sentences.length > 0) return null
  return left.join(' ').replace(places, (_whole, name: string) => saidOf(name) ?? '')

  function saidOf(name: string): string | null {
    const fact = SlotName.safeParse(name)
    return fact.success ? said(fact.data) : null
  }
}
