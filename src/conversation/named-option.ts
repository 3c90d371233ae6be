import type { GuideOption } from '../troubleshooting/guide-file.js'
import type { Situation } from './situation.js'

/** Finds the option that a text certainly names, without a rival, at a question that is not open; null if none. */
export function namedOption(
  { certainty, told }: Pick<Situation, 'certainty' | 'told'>,
  text: string,
  options: readonly GuideOption[],
): GuideOption | null {
  const [best, second] = told(text, options)
  if (best === undefined || best.p < certainty.sure || (second?.p ?? 0) > best.p / 2) return null
  return options.find(({ id }) => id === best.id) ?? null
}
