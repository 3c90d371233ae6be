import { z } from 'zod'
import { botQueue, queueName } from '../../desk/people/queues.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText } from '../commands/field-shapes.js'

/** Command to ask another group a question; the ticket stays in its queue. */
export const askColleagueCommand: CommandOf<'ask-colleague'> = {
  id: 'ask-colleague',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { queue: choice, text: longText },
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
      .transform(({ queue, text }): TicketCommand => ({ verb: 'ask-colleague', queue, text })),
  },
}
