import { interpolate } from '../../content/wording/translations.js'
import { copyEntry } from '../../desk/notify/append-entry.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { firstLine } from '../../desk/people/queues.js'
import type { Assignee, Ticket } from '../../desk/ticket/ticket.js'
import { withLink } from '../../desk/ticket/ticket-link.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { RequestFacts } from '../approvals/index.js'
import { createTicket } from '../hand-off/index.js'

/**
 * Moves a second problem, with the messages that belong to it, into a separate ticket, and tells the requester which ticket is about which
 * problem.
 */
export async function splitTicket(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly placeholder: string
    readonly lines: readonly string[]
    readonly summary: string
    readonly topic: TopicId | null
    readonly facts: RequestFacts
    readonly by: Assignee
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { by, topic, summary } = action
  const opened = await openPart(uow, ticket, action)
  const link = { ticket: opened.number, kind: 'split-into', at: uow.now, by: by.name } as const
  saveTicket(uow, { ...ticket, relations: { ...ticket.relations, links: withLink(ticket, link) } }, by, {
    did: 'split',
    other: opened.number,
  })
  await copyLines(uow, ticket, opened, action.lines)
  const text = uow.services.wording.reply(ticket.language, 'split', {
    number: opened.number,
    matter: matterOf(uow, { ...ticket, topic, summary }),
    other: ticket.number,
    before: matterOf(uow, ticket),
  })
  notifyRequester(uow, ticket, { text, buttons: [] }, { suppressIfTaken: false })
}

async function openPart(
  uow: UnitOfWork,
  ticket: Ticket,
  {
    by,
    topic,
    summary,
    facts,
    placeholder,
  }: {
    readonly ticket: string
    readonly placeholder: string
    readonly lines: readonly string[]
    readonly summary: string
    readonly topic: TopicId | null
    readonly facts: RequestFacts
    readonly by: Assignee
  },
): Promise<Ticket> {
  const reason = uow.services.wording.reply(uow.services.deskLanguage, 'event-split-from', {
    name: by.name,
    other: ticket.number,
  })
  const { requester, reference, lane, language, channel, queue } = ticket
  return createTicket(uow, {
    placeholder,
    person: { requester, reference, lane, language, channel },
    topic,
    summary,
    said: summary,
    facts,
    by,
    more: {
      queue: topic === null || uow.services.topics.get(topic)?.level2 !== queue ? firstLine : queue,
      handedOff: { at: uow.now, reason },
      relations: { links: [{ kind: 'split-from', ticket: ticket.number, at: uow.now, by: by.name }] },
    },
  })
}

/** Copies the messages to the new ticket. They also stay in the original, next to their answers. */
async function copyLines(uow: UnitOfWork, from: Ticket, to: Ticket, ids: readonly string[]): Promise<void> {
  const lines = (await uow.tx.lines(from.number)).filter(({ id }) => ids.includes(id))
  for (const line of lines) copyEntry(uow, to.number, { ...line, deliveries: [] })
  const attachments = lines.flatMap((line) => line.attachments)
  if (attachments.length === 0) return
  const now = await uow.tx.ticket(to.number)
  if (now !== null) uow.tx.putTicket({ ...now, attachments })
}

/**
 * Returns the problem's name as known to its requester: its topic or, failing that, the quoted
 * summary.
 */
function matterOf({ services }: UnitOfWork, { topic, summary, language }: Ticket): string {
  const name = topic === null ? undefined : services.topics.get(topic)?.name[language]
  return (
    name ??
    interpolate(services.wording.card(language).quoted, { text: summary.replace(/\s+/g, ' ').slice(0, 80) })
  )
}
