import { DateTime } from 'luxon'
import type { CardWords } from '../replies/card-words.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Message } from '../replies/message.js'
import type { Wording } from '../replies/wording.js'
import type { Line } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

/** Dependencies for the text around a forwarded message. */
export interface WordsOfLines {
  readonly wording: Wording
  readonly timeZone: string
}

/** Builds the copy of a person's message for the other side: their exact words under their name, the time of an edit, and the reactions. */
export function bridgedMessage(
  draft: Pick<Draft, 'around'>,
  line: Line,
  language: string,
  picture?: string,
): Message {
  return messageOf(line, language, draft.around, picture)
}

export function messageOf(
  line: Line,
  language: string,
  { wording, timeZone }: WordsOfLines,
  picture?: string,
): Message {
  const time =
    line.editedAt === null ? null : DateTime.fromMillis(line.editedAt, { zone: timeZone }).toFormat('HH:mm')
  const corrected = time === null ? '' : `\n(${wording.reply(language, 'corrected', { time })})`
  const reactions = (line.reactions ?? []).map(({ name, emoji }) => `${emoji} ${name}`)
  return {
    language,
    text: headOf(line, wording.card(language)),
    buttons: [],
    verbatim: {
      author: line.name,
      text: line.text + corrected,
      files: line.attachments.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
      ...(picture === undefined ? {} : { picture }),
      ...(reactions.length === 0 ? {} : { reactions }),
    },
  }
}

/** Text in place of a deleted message: says who deleted it and when, without its words. */
export function withdrawnText(
  { name }: Pick<Line, 'name'>,
  at: number,
  language: string,
  { wording, timeZone }: WordsOfLines,
): string {
  const time = DateTime.fromMillis(at, { zone: timeZone }).toFormat('HH:mm')
  return wording.reply(language, 'withdrawn', { name: deadMarkdown(name), time })
}

/** Label for messages by experts and for work notes; empty for the others. */
function headOf({ by, kind }: Line, { note, expert }: CardWords): string {
  if (by === 'participant') return `*${expert}*`
  return kind === 'note' ? `*${note}*` : ''
}
