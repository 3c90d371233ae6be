import { createTextSpan, type TextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { fold } from '../text/words.js'

/** Application with the names people use for it. */
interface Named {
  readonly name: string
  readonly says?: readonly string[] | undefined
}

/**
 * Creates a tokeniser that joins a name of several words if the name is also known as one word:
 * "any connect" becomes "anyconnect". Otherwise, an ordinary word could be mistaken for the name:
 * "it connected" for AnyConnect, "the point is" for PowerPoint.
 */
export function joinCompoundNames(tokenise: Tokeniser, applications: readonly Named[]): Tokeniser {
  const pattern = patternOf(applications)
  if (pattern === null) return tokenise
  return (span, language, repair) => tokenise(inOneWord(span, pattern), language, repair)
}

function inOneWord(span: TextSpan, pattern: RegExp): TextSpan {
  const { text } = span
  const written = text.replace(pattern, (name) => name.replace(/[\s-]+/g, ''))
  return written === text ? span : createTextSpan(written)
}

function patternOf(applications: readonly Named[]): RegExp | null {
  const apart = applications.flatMap(({ name, says = [] }) => {
    const names = [name, ...says].map(fold)
    const whole = new Set(names.filter((one) => !one.includes(' ')))
    return names.filter((one) => one.includes(' ') && whole.has(one.replaceAll(' ', '')))
  })
  if (apart.length === 0) return null
  const written = [...new Set(apart)].map((name) => name.split(' ').join('[\\s-]+'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}
