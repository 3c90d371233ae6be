import { z } from 'zod'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, choices, longText, optional } from '../commands/field-shapes.js'
import { topicName } from '../commands/topic-name.js'

const mostLines = 25

export const splitCommand: CommandOf<'split'> = {
  id: 'split',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  needs: ['lines'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { lines: optional(choices), text: optional(longText), topic: optional(choice) },
    offer: (about) => ({
      lines: options(about.lines),
      topic: {
        options: [...about.topics.keys()]
          .filter((id) => !/^(?:chat|desk|other)\./.test(id))
          .map((id) => ({ id, name: topicName(about, id) }))
          .sort((one, other) => one.name.localeCompare(other.name)),
      },
    }),
    values: ({ wording, language }) =>
      z
        .object({ lines: z.string(), text: z.string(), topic: z.string() })
        .refine(({ lines, text }) => lines !== '' || text !== '', {
          error: wording.reply(language, 'split-nothing'),
          path: ['text'],
        })
        .transform(
          ({ lines, text, topic }): TicketCommand => ({
            verb: 'split',
            lines: lines.split(',').filter((id) => id !== ''),
            text,
            topic: topic === '' ? null : topic,
          }),
        ),
  },
}

/** Returns null, so that the field is left out, if there is no message to choose. */
function options(lines: readonly TranscriptEntry[]) {
  const said = lines.filter(isRequesterMessage).slice(-mostLines)
  return said.length === 0
    ? null
    : { options: said.map(({ id, text }) => ({ id, name: truncateAtWord(text.replace(/\s+/g, ' '), 70) })) }
}

export function isRequesterMessage({ by, kind, deletedAt, text }: TranscriptEntry): boolean {
  return by === 'requester' && kind === 'message' && deletedAt === null && text.trim() !== ''
}
