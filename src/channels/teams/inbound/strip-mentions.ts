import type { TeamsAccount, TeamsActivity, TeamsEntity } from '../schema.js'

const openTag = /<at(?:\s[^<>]{0,200})?>/g
const closeTag = '</at>'

export interface MentionFreeText {
  readonly text: string
  readonly isMentioned: boolean
}

/**
 * Removes mentions of the bot from the text, even if they are repeated, surrounded by &nbsp; or the only
 * content.
 */
export function stripMentions(activity: TeamsActivity): MentionFreeText {
  const ours = mentionsOf(activity.entities ?? [], activity.recipient)
  const names = new Set(
    ours.flatMap((entity) => [nameIn(entity.text ?? ''), nameIn(entity.mentioned?.name ?? '')]),
  )
  names.delete('')
  const text = replaceTags(activity.text ?? '', names)
  return { text: tidy(decodeEntities(text)), isMentioned: ours.length > 0 }
}

function mentionsOf(entities: readonly TeamsEntity[], bot: TeamsAccount | undefined): readonly TeamsEntity[] {
  return entities.filter(
    (entity) => entity.type === 'mention' && bot !== undefined && entity.mentioned?.id === bot.id,
  )
}

/** Removes the bot's tags and turns others into `@Name`, in a single pass. */
function replaceTags(text: string, ours: ReadonlySet<string>): string {
  const kept: string[] = []
  let from = 0
  for (const open of text.matchAll(openTag)) {
    if (open.index < from) continue
    const begin = open.index + open[0].length
    const end = text.indexOf(closeTag, begin)
    if (end < 0) break
    const name = nameIn(text.slice(begin, end))
    kept.push(text.slice(from, open.index), ours.has(name) ? ' ' : `@${text.slice(begin, end)}`)
    from = end + closeTag.length
  }
  kept.push(text.slice(from))
  return kept.join('')
}

function nameIn(tagged: string): string {
  const bare = tagged.replace(openTag, '').replaceAll(closeTag, '')
  return tidy(decodeEntities(bare)).toLowerCase()
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Decodes entities, because Teams encodes a typed < > &. Decodes only once, so that `&amp;lt;` becomes `&lt;`, as it was typed. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function tidy(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n').replace(/ {2,}/g, ' ').trim()
}
