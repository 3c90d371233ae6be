import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choice, optional, words } from './field-shapes.js'

export const correctTopic: KindOf<'topic'> = {
  id: 'topic',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { topic: choice, reason: optional(words) },
    offer: (about) => ({ topic: { options: topicsFor(about) } }),
    values: z
      .object({ topic: z.string(), reason: z.string() })
      .transform(({ topic, reason }): TicketAct => ({ verb: 'topic', topic, reason })),
  },
}

/** Lists topics of the same family first, because a wrong topic is rarely far off. */
function topicsFor({ ticket, topics, language }: ActSituation) {
  const family = ticket.topic?.split('.')[0]
  const isNear = (id: string) => Number(id.split('.')[0] === family)
  return [...topics]
    .filter(([id]) => id !== ticket.topic && !/^(?:chat|desk)\./.test(id))
    .map(([id, { name }]) => ({ id, name: name[language] ?? name.en ?? id }))
    .sort((one, other) => isNear(other.id) - isNear(one.id) || one.name.localeCompare(other.name, language))
}
