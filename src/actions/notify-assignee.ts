import { deadMarkdown } from '../replies/dead-markdown.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Assignee, Ticket, TicketEvent } from '../tickets/ticket.js'
import { bot, cardSlot, type Draft, rowOf, send, sendToDesks, targetOf, topicName } from './draft.js'
import {
  accountOn,
  type DeskMentions,
  desksFor,
  holdNotice,
  mayMention,
  mentionsOf,
  noteMentioned,
  quietUntil,
} from './mentions.js'
import { tellDesks } from './tell-desks.js'
import { directPlaceOf } from './tell-on-call.js'

/** Mentions the technician who takes a ticket in its thread, so that they follow it. Quiet hours don't apply, because they are at work. */
export async function notifyTaken(draft: Draft, ticket: Ticket, technician: Assignee): Promise<void> {
  if (mayMention(draft, ticket, technician.id)) await mention(draft, ticket, technician, 'mention-yours')
}

interface Given {
  readonly to: Assignee
  readonly by: Assignee
  readonly reason: string
}

/** Tells the desks about an assignment, mentions the assignee there, and sends them a direct message if somebody else assigned it. */
export async function notifyAssigned(
  draft: Draft,
  ticket: Ticket,
  event: TicketEvent,
  { to, by, reason }: Given,
): Promise<void> {
  const until = quietUntil(draft, ticket)
  if (until !== null) {
    tellDesks(draft, ticket, event)
    return holdNotice(draft, ticket.number, { is: 'assigned', to: to.id, by: by.name, reason }, until)
  }
  const mentions = mayMention(draft, ticket, to.id)
    ? await mentionsOf(draft, desksFor(draft, ticket), to)
    : new Map()
  tellDesks(draft, ticket, event, { mentions })
  if (mentions.size > 0) await noteMentioned(draft, ticket.number, to.id)
  if (by.id !== to.id) await writeTo(draft, ticket, to, { by: by.name, reason })
}

/** Notifies the previous assignee that a reopened ticket is theirs again. */
export async function notifyGivenBack(draft: Draft, ticket: Ticket, to: Assignee): Promise<void> {
  const until = quietUntil(draft, ticket)
  if (until !== null)
    return holdNotice(draft, ticket.number, { is: 'assigned', to: to.id, by: bot.name, reason: '' }, until)
  await notifyTaken(draft, ticket, to)
  await writeTo(draft, ticket, to, { by: bot.name, reason: '' })
}

/** Mentions a technician under the card, in the desk channels in which they are known. */
export async function mention(
  draft: Draft,
  ticket: Ticket,
  technician: Assignee,
  key: ReplyKey,
): Promise<void> {
  const mentions = await mentionsOf(draft, desksFor(draft, ticket), technician)
  if (mentions.size === 0) return
  sayWithMentions(draft, ticket, key, mentions)
  await noteMentioned(draft, ticket.number, technician.id)
}

/** Posts a message in the desk channels that have somebody to mention. */
export function sayWithMentions(draft: Draft, ticket: Ticket, key: ReplyKey, mentions: DeskMentions): void {
  const { deskLanguage: language, wording } = draft.around
  const text = wording.reply(language, key, {
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(draft, ticket.topic, language),
  })
  const desks = desksFor(draft, ticket).filter((desk) => mentions.has(targetOf(desk)))
  sendToDesks(draft, ticket, { type: 'message', message: { language, text, buttons: [] } }, null, {
    desks,
    mentions,
  })
}

/** Tells a technician about an assignment, in their language: as a notice in a desk channel where they are known, otherwise as a direct message. */
export async function writeTo(
  draft: Draft,
  ticket: Ticket,
  { id: technician }: Pick<Assignee, 'id'>,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const { around } = draft
  if (!around.notifications.directMessages) return
  const place = await directPlaceOf(draft, around.platformIds(technician))
  const language = place?.language ?? (await spokenBy(draft, technician))
  const text = around.wording.reply(language, reason === '' ? 'notice-assigned' : 'notice-assigned-because', {
    technician: deadMarkdown(by, 60),
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(draft, ticket.topic, language),
    reason: deadMarkdown(reason),
  })
  const message = { language, text, buttons: [] }
  const known = await Promise.all(
    desksFor(draft, ticket).map(async (to) => ({ to, account: await accountOn(draft, technician, to) })),
  )
  const reached = known.filter(({ account }) => account !== null)
  const at = reached.find(({ to }) => to.channel === place?.to.channel) ?? reached[0]
  // The message carries no ticket, because a failed delivery to a technician mustn't mark the ticket's requester as unreachable.
  if (at !== undefined)
    draft.deskRows.push(
      rowOf(draft, {
        to: at.to,
        content: {
          type: 'notice',
          to: at.account!,
          message,
          linkText: around.wording.reply(language, 'notice-card'),
        },
        under: cardSlot(ticket.number),
      }),
    )
  else if (place !== null) send(draft, { to: place.to, content: { type: 'message', message } })
}

/** Returns the first of the technician's languages that has translations, otherwise the desk's language. */
async function spokenBy({ around }: Draft, technician: string): Promise<string> {
  const colleague = (await around.staff()).find(({ id }) => id === technician)
  const { languages } = around.wording
  return colleague?.languages.find((one) => languages.includes(one)) ?? around.deskLanguage
}
