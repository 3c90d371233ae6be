import { FactName } from './guide-file.js'

/** A pair of braces and a fact's name: `{error}`. Two pairs, `{{desk.phone}}`, name what is known of the organisation. */
const places = /(?<!\{)\{([a-z]+)\}(?!\})/g

/** The facts that a text reads back, in their order; names that are no facts are among them, for the check. */
export function namesReadBack(text: string): readonly string[] {
  return [...text.matchAll(places)].map((place) => place[1] ?? '')
}

/** The text with what was said in place of `{error}` and the like. A sentence that names something unsaid is left out. */
export function readBack(text: string, said: (fact: FactName) => string | null): string {
  if (namesReadBack(text).length === 0) return text
  return text
    .split('\n')
    .map((line) => withSaid(line, said))
    .filter((line): line is string => line !== null)
    .join('\n')
}

function withSaid(line: string, said: (fact: FactName) => string | null): string | null {
  const sentences = line.split(/(?<=[.!?…])\s+(?=[\p{Lu}«"“])/u)
  const left = sentences.filter((sentence) => namesReadBack(sentence).every((name) => saidOf(name) !== null))
  if (left.length === 0 && sentences.length > 0) return null
  return left.join(' ').replace(places, (_whole, name: string) => saidOf(name) ?? '')

  function saidOf(name: string): string | null {
    const fact = FactName.safeParse(name)
    return fact.success ? said(fact.data) : null
  }
}
