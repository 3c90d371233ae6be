import type { Language } from '../conversation/activity.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { CardWords } from './card-words.js'
import type { Wording } from './wording.js'

/**
 * Text for a fact of a ticket; null for `product`, which only guides use: the product's name is in the fact `application`, or in the answer to the
 * step that asked for it.
 */
export function factText(fact: FactName, value: string, { factValues, impacts }: CardWords): string | null {
  switch (fact) {
    case 'product':
      return null
    case 'impact':
      return (impacts as Readonly<Record<string, string>>)[value] ?? value
    case 'os':
    case 'place':
    case 'stake':
      return (factValues as Readonly<Record<string, string>>)[value] ?? value
    default:
      return value
  }
}

/** Line with the name of a fact and its value, such as "Place – at home"; null if the fact isn't shown. */
export function factLine(
  fact: FactName,
  value: string,
  { wording, language }: { readonly wording: Wording; readonly language: Language },
): string | null {
  const text = factText(fact, value, wording.card(language))
  return text === null ? null : `${wording.reply(language, `fact-${fact}`)} – ${text}`
}
