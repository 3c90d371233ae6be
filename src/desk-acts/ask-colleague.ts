import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { botQueue, queueName } from '../handoff/queues.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, words } from './field-shapes.js'

/** Command to ask another group a question; the ticket stays in its queue. */
export const askColleague: KindOf<'ask-colleague'> = {
  id: 'ask-colleague',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { queue: choice, text: words },
    offer({ ticket, topics, queues, language }) {
      // Lists the topic's second-line group first, as for an escalation.
      const level2 = ticket.topic === null ? null : topics.get(ticket.topic)?.level2
      return {
        queue: {
          options: queues.queues
            .filter(({ id }) => id !== botQueue)
            .sort((one, other) => Number(other.id === level2) - Number(one.id === level2))
            .map(({ id }) => ({ id, name: queueName(queues, id, language) })),
        },
      }
    },
    values: z
      .object({ queue: z.string(), text: z.string() })
      .transform(({ queue, text }): TicketAct => ({ verb: 'ask-colleague', queue, text })),
  },
}
