import { withTypos } from './typos.js'

const lines = 4_000

/**
 * Lines to read before the clock counts, so that it counts reading and not compilation: those that were learnt, again and
 * again where there are few, every other one with typing mistakes. None of the lines that are measured.
 */
export function warmUpTexts(learnt: readonly string[]): string[] {
  const texts = Array.from({ length: lines }, (_, at) => learnt[at % learnt.length]!)
  const typed = withTypos(texts)
  return texts.map((text, at) => (at % 2 === 0 ? text : typed[at]!))
}
