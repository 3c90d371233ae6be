import type { ReplyKey } from './replies-file.js'
import type { Wording } from './wording.js'

/** Details that a technician can set: who the ticket is for, and what it's about. */
export const detailNames = ['behalf', 'asset', 'site', 'room'] as const
export type DetailName = (typeof detailNames)[number]

export function detailName(name: DetailName, wording: Wording, language: string): string {
  return name === 'behalf' || name === 'asset'
    ? wording.card(language).arranged[name]
    : wording.reply(language, `fact-${name}` satisfies ReplyKey)
}
