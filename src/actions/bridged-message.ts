import { DateTime } from 'luxon'
import type { CardWords } from '../replies/card-words.js'
import type { Message } from '../replies/message.js'
import type { Line } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

/** A person's line as it crosses: their exact words under their name, when it was corrected, and who reacted to it. */
export function bridgedMessage(draft: Draft, line: Line, language: string, picture?: string): Message {
  const { wording, timeZone } = draft.around
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

/** What kind of line it is, where that is not plain. */
function headOf({ by, kind }: Line, { note, expert }: CardWords): string {
  if (by === 'participant') return `*${expert}*`
  return kind === 'note' ? `*${note}*` : ''
}
