import type { Translations } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'

/** Details that a technician can set: the person the ticket is for, the device and the place. */
export const detailNames = ['behalf', 'asset', 'site', 'room'] as const
export type DetailName = (typeof detailNames)[number]

export function detailLabel(name: DetailName, wording: Translations, language: string): string {
  return name === 'behalf' || name === 'asset'
    ? wording.card(language).arranged[name]
    : wording.reply(language, `fact-${name}` satisfies MessageKey)
}
