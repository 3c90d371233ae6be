import { withTypos } from './typos.js'

const lines = 4_000

/**
 * Returns messages to read before timing starts, so that compilation isn't measured: training messages, repeated if there are few, every other one
 * with typos. None of the measured messages is among them.
 */
export function warmUpTexts(learnt: readonly string[]): string[] {
  const texts = Array.from({ length: lines }, (_, at) => learnt[at % learnt.length]!)
  const typed = withTypos(texts)
  return texts.map((text, at) => (at % 2 === 0 ? text : typed[at]!))
}
