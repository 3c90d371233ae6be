import { z } from 'zod'
import { botQueue, queueName } from '../../desk/people/queues.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, optionalField, singleChoice } from '../commands/field-shapes.js'
import { escalateToQueue } from './escalate-to-queue.js'
import { buildTicketSummary } from './ticket-summary.js'

const EscalateForm = z.object({ queue: z.string(), summary: z.string() })

export const escalateCommand: CommandOf<'escalate', z.infer<typeof EscalateForm>> = {
  id: 'escalate',
  place: 'primary',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['lines'],
  form: {
    isOnCard: false,
    fields: { queue: singleChoice, summary: optionalField(longText) },
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
        summary: { value: buildTicketSummary(about) },
      }
    },
    values: EscalateForm,
  },
  async handle(uow, { technician, ticket: { number } }, { queue, summary }) {
    await escalateToQueue(uow, { ticket: number, technician, queue, summary })
    return confirmCommand('done-escalated', number)
  },
}
