import { DateTime } from 'luxon'
import type { CardLabels } from '../../content/wording/card-labels.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { Translations } from '../../content/wording/translations.js'
import type { TranscriptEntry } from '../ticket/ticket.js'
import type { Message } from '../view/message.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Dependencies for the text around a forwarded message. */
export interface BridgedMessageDeps {
  readonly wording: Translations
  readonly timeZone: string
}

/** Builds the copy of a person's message for the recipient: their exact words under their name, the time of an edit, and the reactions. */
export function bridgedMessage(
  uow: Pick<UnitOfWork, 'services'>,
  line: TranscriptEntry,
  language: string,
  picture?: string,
): Message {
  return formatBridgedMessage(line, language, uow.services, picture)
}

export function formatBridgedMessage(
  line: TranscriptEntry,
  language: string,
  { wording, timeZone }: BridgedMessageDeps,
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

/**
 * Returns the text that replaces a deleted message: it states who deleted the message and when,
 * without its content.
 */
export function deletedMessageText(
  { name }: Pick<TranscriptEntry, 'name'>,
  at: number,
  language: string,
  { wording, timeZone }: BridgedMessageDeps,
): string {
  const time = DateTime.fromMillis(at, { zone: timeZone }).toFormat('HH:mm')
  return wording.reply(language, 'withdrawn', { name: escapeMarkdown(name), time })
}

/** Returns the label for experts' messages and work notes; empty for other messages. */
function headOf({ by, kind }: TranscriptEntry, { note, expert }: CardLabels): string {
  if (by === 'participant') return `*${expert}*`
  return kind === 'note' ? `*${note}*` : ''
}
