import { momentText } from '../handoff/hours.js'
import type { Wording } from '../replies/wording.js'
import type { OutboxRow } from '../stores/store.js'

/** Prefixes a message with a sentence saying when it was written, in the message's language. */
export function withLateWords(
  row: OutboxRow,
  now: number,
  { wording, timeZone }: { readonly wording: Wording; readonly timeZone: string },
): OutboxRow {
  const { content, createdAt } = row
  if (content.type !== 'message') return row
  const { language, text } = content.message
  const moment = momentText(createdAt, now, timeZone, language)
  const late = `*${wording.reply(language, 'sent-late', { moment })}*`
  const message = { ...content.message, text: text === '' ? late : `${late}\n\n${text}` }
  return { ...row, content: { ...content, message } }
}
