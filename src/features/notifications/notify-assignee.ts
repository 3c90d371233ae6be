import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { conversationKey } from '../../desk/conversation-key.js'
import { findDirectConversation } from '../../desk/notify/find-direct-conversation.js'
import {
  canMentionAgain,
  type DeskMentions,
  deferNotification,
  deskChannelsForTicket,
  findMentionableAccount,
  findMentions,
  quietHoursEnd,
  recordMention,
} from '../../desk/notify/mentions.js'
import { notifyDesks } from '../../desk/notify/notify-desks.js'
import {
  bot,
  buildOutboxRow,
  cardSlot,
  enqueueMessage,
  sendToDesks,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Assignee, Ticket, TranscriptEvent } from '../../desk/ticket/ticket.js'

/**
 * Mentions a technician who takes a ticket in the ticket's thread, so that they follow the thread.
 * Quiet hours don't apply, because the technician is clearly at work.
 */
export async function mentionNewAssignee(
  uow: UnitOfWork,
  ticket: Ticket,
  technician: Assignee,
): Promise<void> {
  if (canMentionAgain(uow, ticket, technician.id))
    await mentionTechnicianUnderCard(uow, ticket, technician, 'mention-yours')
}

interface Given {
  readonly to: Assignee
  readonly by: Assignee
  readonly reason: string
}

/** Tells the desks about an assignment, mentions the assignee there and, if someone else assigned it, sends the assignee a direct message. */
export async function notifyAssignment(
  uow: UnitOfWork,
  ticket: Ticket,
  event: TranscriptEvent,
  { to, by, reason }: Given,
): Promise<void> {
  const until = quietHoursEnd(uow, ticket)
  if (until !== null) {
    notifyDesks(uow, ticket, event)
    return deferNotification(uow, ticket.number, { is: 'assigned', to: to.id, by: by.name, reason }, until)
  }
  const mentions = canMentionAgain(uow, ticket, to.id)
    ? await findMentions(uow, deskChannelsForTicket(uow, ticket), to)
    : new Map()
  notifyDesks(uow, ticket, event, { mentions })
  if (mentions.size > 0) await recordMention(uow, ticket.number, to.id)
  if (by.id !== to.id) await sendAssignmentNotice(uow, ticket, to, { by: by.name, reason })
}

/** Notifies the previous assignee that a reopened ticket is theirs again. */
export async function notifyTicketReturned(uow: UnitOfWork, ticket: Ticket, to: Assignee): Promise<void> {
  const until = quietHoursEnd(uow, ticket)
  if (until !== null)
    return deferNotification(
      uow,
      ticket.number,
      { is: 'assigned', to: to.id, by: bot.name, reason: '' },
      until,
    )
  await mentionNewAssignee(uow, ticket, to)
  await sendAssignmentNotice(uow, ticket, to, { by: bot.name, reason: '' })
}

/** Mentions a technician under the card, in the desk channels of the platforms where they are known. */
export async function mentionTechnicianUnderCard(
  uow: UnitOfWork,
  ticket: Ticket,
  technician: Assignee,
  key: MessageKey,
): Promise<void> {
  const mentions = await findMentions(uow, deskChannelsForTicket(uow, ticket), technician)
  if (mentions.size === 0) return
  postWithMentions(uow, ticket, key, mentions)
  await recordMention(uow, ticket.number, technician.id)
}

/** Posts a message in the desk channels where there is someone to mention. */
export function postWithMentions(
  uow: UnitOfWork,
  ticket: Ticket,
  key: MessageKey,
  mentions: DeskMentions,
): void {
  const { deskLanguage: language, wording } = uow.services
  const text = wording.reply(language, key, {
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(uow, ticket.topic, language),
  })
  const desks = deskChannelsForTicket(uow, ticket).filter((desk) => mentions.has(conversationKey(desk)))
  sendToDesks(uow, ticket, { type: 'message', message: { language, text, buttons: [] } }, null, {
    desks,
    mentions,
  })
}

/** Tells a technician about an assignment, in their language: as a notice in a desk channel where they are known, or else as a direct message. */
export async function sendAssignmentNotice(
  uow: UnitOfWork,
  ticket: Ticket,
  { id: technician }: Pick<Assignee, 'id'>,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const { services } = uow
  if (!services.notifications.directMessages) return
  const place = await findDirectConversation(uow, services.platformIds(technician))
  const language = place?.language ?? (await spokenBy(uow, technician))
  const text = services.wording.reply(
    language,
    reason === '' ? 'notice-assigned' : 'notice-assigned-because',
    {
      technician: escapeMarkdown(by, 60),
      number: ticket.number,
      priority: ticket.priority,
      topic: topicName(uow, ticket.topic, language),
      reason: escapeMarkdown(reason),
    },
  )
  const message = { language, text, buttons: [] }
  const known = await Promise.all(
    deskChannelsForTicket(uow, ticket).map(async (to) => ({
      to,
      account: await findMentionableAccount(uow, technician, to),
    })),
  )
  const reached = known.filter(({ account }) => account !== null)
  const at = reached.find(({ to }) => to.channel === place?.to.channel) ?? reached[0]
  // The message isn't linked to a ticket, because a failed delivery to a technician mustn't mark the ticket's requester as unreachable.
  if (at !== undefined)
    uow.threadMessages.push(
      buildOutboxRow(uow, {
        to: at.to,
        content: {
          type: 'notice',
          to: at.account!,
          message,
          linkText: services.wording.reply(language, 'notice-card'),
        },
        under: cardSlot(ticket.number),
      }),
    )
  else if (place !== null) enqueueMessage(uow, { to: place.to, content: { type: 'message', message } })
}

/** Returns the first of the technician's languages that has translations, or else the desk's language. */
async function spokenBy({ services }: UnitOfWork, technician: string): Promise<string> {
  const colleague = (await services.staff()).find(({ id }) => id === technician)
  const { languages } = services.wording
  return colleague?.languages.find((one) => languages.includes(one)) ?? services.deskLanguage
}
