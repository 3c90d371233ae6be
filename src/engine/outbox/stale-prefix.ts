import type { Translations } from '../../content/wording/translations.js'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import type { OutboxRow } from '../../storage/store.js'

/** Adds a sentence in the message's language that says when it was written. */
export function withStalePrefix(
  row: OutboxRow,
  now: number,
  { wording, timeZone }: { readonly wording: Translations; readonly timeZone: string },
): OutboxRow {
  const { content, createdAt } = row
  if (content.type !== 'message') return row
  const { language, text } = content.message
  const moment = formatTimeRelativeToNow(createdAt, now, timeZone, language)
  const late = `*${wording.reply(language, 'sent-late', { moment })}*`
  const message = { ...content.message, text: text === '' ? late : `${late}\n\n${text}` }
  return { ...row, content: { ...content, message } }
}
