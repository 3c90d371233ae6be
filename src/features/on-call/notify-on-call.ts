import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { findDirectConversation } from '../../desk/notify/find-direct-conversation.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { deskChannelsOfGroup } from '../../desk/people/desk-channels.js'
import { queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { OnCallPerson } from '../../desk/ticket/unassigned.js'
import { encodeDeskButton } from '../../desk/view/desk-button-value.js'

/** Notifies the person on call by direct message with buttons, or by name in the desk channels if the bot has no direct conversation with them. */
export async function notifyOnCall(uow: UnitOfWork, ticket: Ticket, person: OnCallPerson): Promise<void> {
  const place = await findDirectConversation(uow, person.ids)
  const { wording, queues, desks, deskLanguage } = uow.services
  const language = place?.language ?? deskLanguage
  const text = wording.reply(language, 'on-call-told', {
    name: escapeMarkdown(person.name, 60),
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(uow, ticket.topic, language),
    queue: queueName(queues, ticket.queue, language),
    requester: escapeMarkdown(ticket.requester.name, 60),
  })
  const buttons = [
    {
      label: wording.reply(language, 'page-take'),
      value: encodeDeskButton({ kind: 'take', ticket: ticket.number }),
    },
    {
      label: wording.reply(language, 'page-acknowledge'),
      value: encodeDeskButton({ kind: 'acknowledge', ticket: ticket.number }),
    },
  ]
  const verbatim = { author: ticket.requester.name, text: ticket.summary, files: [] }
  for (const to of place === null ? deskChannelsOfGroup(desks, ticket.queue) : [place.to]) {
    // The message isn't linked to a ticket, because a failed delivery to the person on call mustn't mark the ticket's requester as unreachable.
    enqueueMessage(uow, { to, content: { type: 'message', message: { language, text, verbatim, buttons } } })
  }
}
