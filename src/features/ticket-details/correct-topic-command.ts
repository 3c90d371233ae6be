import { z } from 'zod'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText, optional } from '../commands/field-shapes.js'

export const correctTopicCommand: CommandOf<'topic'> = {
  id: 'topic',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { topic: choice, reason: optional(longText) },
    offer: (about) => ({ topic: { options: topicsFor(about) } }),
    values: z
      .object({ topic: z.string(), reason: z.string() })
      .transform(({ topic, reason }): TicketCommand => ({ verb: 'topic', topic, reason })),
  },
}

/** Lists topics of the same family first, because a wrong topic is rarely far off. */
function topicsFor({ ticket, topics, language }: CommandContext) {
  const family = ticket.topic?.split('.')[0]
  const isNear = (id: string) => Number(id.split('.')[0] === family)
  return [...topics]
    .filter(([id]) => id !== ticket.topic && !/^(?:chat|desk)\./.test(id))
    .map(([id, { name }]) => ({ id, name: name[language] ?? name.en ?? id }))
    .sort((one, other) => isNear(other.id) - isNear(one.id) || one.name.localeCompare(other.name, language))
}
