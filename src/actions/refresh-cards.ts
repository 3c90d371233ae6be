import { needsIdentityCheck } from '../conversation/decide-desk.js'
import { queueName } from '../handoff/queues.js'
import type { TicketCard } from '../replies/message.js'
import { ticketCard } from '../replies/ticket-card.js'
import { clocksShown } from '../sla/clock-state.js'
import type { Ticket } from '../tickets/ticket.js'
import { cardSlot, type Draft, send, topicName } from './draft.js'
import { similarShown, withSimilar } from './find-similar.js'

/** The cards of all tickets that changed and that humans see, then the lines that stand under them. */
export async function refreshCards(draft: Draft): Promise<void> {
  for (const number of draft.touched) {
    const ticket = await draft.tx.ticket(number)
    if (ticket === null || ticket.handedOff === null) continue
    const card = await cardOf(draft, await withSimilar(draft, ticket))
    for (const desk of draft.around.desks) {
      send(draft, { to: desk, content: { type: 'card', card }, slot: cardSlot(number), ticket: number })
    }
  }
  for (const row of draft.deskRows) {
    draft.tx.enqueue({ ...row })
    draft.tx.put('delivery', row.id, {
      state: 'queued',
      at: draft.now,
      attempts: 0,
      reason: null,
      ticket: row.ticket,
    })
  }
}

export async function cardOf(draft: Draft, ticket: Ticket): Promise<TicketCard> {
  const { articles, deskLanguage, wording, timeZone, queues } = draft.around
  const lines = await draft.tx.lines(ticket.number)
  return ticketCard({
    ticket,
    suggested: articles.suggested(ticket, lines),
    similar: await similarShown(draft, ticket),
    clocks: clocksShown(ticket.sla ?? null, draft.now),
    lines,
    language: deskLanguage,
    timeZone,
    topicName: topicName(draft, ticket.topic, deskLanguage),
    queueName: queueName(queues, ticket.queue, deskLanguage),
    needsIdentityCheck: needsIdentityCheck(ticket),
    words: (key) => wording.reply(deskLanguage, key),
    card: wording.card(deskLanguage),
  })
}
