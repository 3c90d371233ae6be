import { z } from 'zod'
import { botQueue, queueName } from '../../desk/people/queues.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, singleChoice } from '../commands/field-shapes.js'
import { askColleague } from './ask-colleague.js'

const AskColleagueForm = z.object({ queue: z.string(), text: z.string() })

/** Command to ask another group a question; the ticket stays in its queue. */
export const askColleagueCommand: CommandOf<'ask-colleague', z.infer<typeof AskColleagueForm>> = {
  id: 'ask-colleague',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { queue: singleChoice, text: longText },
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
    values: AskColleagueForm,
  },
  async handle(uow, { language, newId, queues, technician, ticket: { number } }, { queue, text }) {
    await askColleague(uow, { ticket: number, by: technician, question: newId(), queue, text })
    return confirmCommand('colleague-asked', number, { queue: queueName(queues, queue, language) })
  },
}
