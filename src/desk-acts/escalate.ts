import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { botQueue, queueName } from '../handoff/queues.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, optional, words } from './field-shapes.js'
import { summaryFor } from './summary-for.js'

export const escalate: KindOf<'escalate'> = {
  id: 'escalate',
  place: 'primary',
  right: 'group',
  isOffered: () => true,
  isWhenOver: false,
  needs: ['lines'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { queue: choice, summary: optional(words) },
    offer(about) {
      const { ticket, topics, queues, language } = about
      // Lists the topic's second-line group first, so that it's preselected.
      const level2 = ticket.topic === null ? null : topics.get(ticket.topic)?.level2
      return {
        queue: {
          options: queues.queues
            .filter(({ id }) => id !== ticket.queue && id !== botQueue)
            .sort((one, other) => Number(other.id === level2) - Number(one.id === level2))
            .map(({ id }) => ({ id, name: queueName(queues, id, language) })),
        },
        summary: { value: summaryFor(about) },
      }
    },
    values: z.object({ queue: z.string(), summary: z.string() }).transform(
      ({ queue, summary }): TicketAct => ({
        verb: 'escalate',
        queue,
        ...(summary === '' ? {} : { summary }),
      }),
    ),
  },
}
