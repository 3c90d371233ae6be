import type { SlotName } from '../../content/guides/guide-file.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import type { Translations } from '../../content/wording/translations.js'
import type { Language } from '../../engine/activity.js'

/**
 * Returns the text for a fact on a ticket; null for `product`, which only guides use: the product's name is in the fact `application`, or
 * in the answer to the step that asked for it.
 */
export function factValueText(
  fact: SlotName,
  value: string,
  { factValues, impacts }: CardLabels,
): string | null {
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

/** Returns a line with a fact's name and value, such as "Place – at home"; null if the fact isn't shown. */
export function factLine(
  fact: SlotName,
  value: string,
  { wording, language }: { readonly wording: Translations; readonly language: Language },
): string | null {
  const label = wording.reply(language, `fact-${fact}`)
  const text = factValueText(fact, value, wording.card(language))
  return text === null ? null : `${label} – ${fact === 'since' ? withoutLabelWord(label, text) : text}`
}

/** Leaves out the first word of a value if its label starts with it: "Since" and "since this morning" become "Since" and "this morning". */
export function withoutLabelWord(label: string, value: string): string {
  const [word = ''] = label.split(/[\s:]/u, 1)
  const isRepeated = word !== '' && value.toLowerCase().startsWith(`${word.toLowerCase()} `)
  return isRepeated ? value.slice(word.length).trimStart() : value
}
