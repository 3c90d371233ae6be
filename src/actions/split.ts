import type { Action } from '../conversation/action.js'
import { firstLine } from '../handoff/queues.js'
import { fill } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import { linksWith } from '../tickets/ticket-link.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { newTicket } from './new-ticket.js'

/** Moves a second problem into a ticket of its own with the messages that belong to it, and tells the requester which ticket is about what. */
export async function split(draft: Draft, action: Extract<Action, { do: 'split' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by, topic, summary } = action
  const opened = await openPart(draft, ticket, action)
  const link = { ticket: opened.number, kind: 'split-into', at: draft.now, by: by.name } as const
  saveTicket(draft, { ...ticket, links: linksWith(ticket, link) }, by, { did: 'split', other: opened.number })
  addEvent(draft, ticket, { kind: 'split', vars: { name: by.name, other: opened.number } })
  await copyLines(draft, ticket, opened, action.lines)
  const text = draft.around.wording.reply(ticket.language, 'split', {
    number: opened.number,
    matter: matterOf(draft, { ...ticket, topic, summary }),
    other: ticket.number,
    before: matterOf(draft, ticket),
  })
  tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
}

async function openPart(
  draft: Draft,
  ticket: Ticket,
  { by, topic, summary, facts, standIn }: Extract<Action, { do: 'split' }>,
): Promise<Ticket> {
  const reason = draft.around.wording.reply(draft.around.deskLanguage, 'event-split-from', {
    name: by.name,
    other: ticket.number,
  })
  const { requester, reference, lane, language, channel, queue } = ticket
  return newTicket(draft, {
    standIn,
    person: { requester, reference, lane, language, channel },
    topic,
    summary,
    said: summary,
    facts,
    by,
    more: {
      queue: topic === null || draft.around.topics.get(topic)?.level2 !== queue ? firstLine : queue,
      handedOff: { at: draft.now, reason },
      links: [{ kind: 'split-from', ticket: ticket.number, at: draft.now, by: by.name }],
    },
  })
}

/** Copies the messages to the new ticket. They also stay in the original, next to their answers. */
async function copyLines(draft: Draft, from: Ticket, to: Ticket, ids: readonly string[]): Promise<void> {
  const lines = (await draft.tx.lines(from.number)).filter(({ id }) => ids.includes(id))
  for (const line of lines) draft.tx.putLine(to.number, { ...line, deliveries: [] })
  const attachments = lines.flatMap((line) => line.attachments)
  if (attachments.length === 0) return
  const now = await draft.tx.ticket(to.number)
  if (now !== null) draft.tx.putTicket({ ...now, attachments })
}

/** Returns the problem's name for its requester: its topic, otherwise the quoted summary. */
function matterOf({ around }: Draft, { topic, summary, language }: Ticket): string {
  const name = topic === null ? undefined : around.topics.get(topic)?.name[language]
  return (
    name ?? fill(around.wording.card(language).quoted, { text: summary.replace(/\s+/g, ' ').slice(0, 80) })
  )
}
