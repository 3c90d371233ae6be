import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { shortened } from '../replies/shortened.js'
import type { Line } from '../tickets/ticket.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, choices, optional, words } from './field-shapes.js'
import { topicName } from './topic-name.js'

const mostLines = 25

export const split: KindOf<'split'> = {
  id: 'split',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: false,
  needs: ['lines'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { lines: optional(choices), text: optional(words), topic: optional(choice) },
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
          ({ lines, text, topic }): TicketAct => ({
            verb: 'split',
            lines: lines.split(',').filter((id) => id !== ''),
            text,
            topic: topic === '' ? null : topic,
          }),
        ),
  },
}

/** Returns null, so that the field is left out, if there is no message to choose. */
function options(lines: readonly Line[]) {
  const said = lines.filter(isRequesters).slice(-mostLines)
  return said.length === 0
    ? null
    : { options: said.map(({ id, text }) => ({ id, name: shortened(text.replace(/\s+/g, ' '), 70) })) }
}

export function isRequesters({ by, kind, deletedAt, text }: Line): boolean {
  return by === 'requester' && kind === 'message' && deletedAt === null && text.trim() !== ''
}
