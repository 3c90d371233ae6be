import type { GuideOption } from '../../../content/guides/guide-file.js'
import type { TurnContext } from '../../turn-context.js'

/** Finds the only option that a text clearly names for a question that isn't open; null if there is none. */
export function namedOption(
  { certainty, rankOptions }: Pick<TurnContext, 'certainty' | 'rankOptions'>,
  text: string,
  options: readonly GuideOption[],
): GuideOption | null {
  const [best, second] = rankOptions(text, options)
  if (best === undefined || best.p < certainty.sure || (second?.p ?? 0) > best.p / certainty.lead) return null
  return options.find(({ id }) => id === best.id) ?? null
}
