import { z } from 'zod'
import { botQueue, queueName } from '../../desk/people/queues.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText, optional } from '../commands/field-shapes.js'
import { ticketSummary } from './ticket-summary.js'

export const escalateCommand: CommandOf<'escalate'> = {
  id: 'escalate',
  place: 'primary',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['lines'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { queue: choice, summary: optional(longText) },
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
        summary: { value: ticketSummary(about) },
      }
    },
    values: z.object({ queue: z.string(), summary: z.string() }).transform(
      ({ queue, summary }): TicketCommand => ({
        verb: 'escalate',
        queue,
        ...(summary === '' ? {} : { summary }),
      }),
    ),
  },
}
