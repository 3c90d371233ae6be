import { historyEntry } from '../../desk/notify/history-entry.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EventOf } from '../../desk/ticket/events/ticket-events.js'
import type { Outage } from '../../desk/ticket/outage.js'
import { buildOutageCard } from './outage-card.js'

/** Saves a changed outage with an audit entry, and updates its card in every desk channel. */
export function saveOutage(
  uow: UnitOfWork,
  outage: Outage,
  by: { readonly id: string; readonly name: string },
  event: EventOf<'outage-opened' | 'outage-told' | 'outage-closed'>,
): void {
  saveOutageUnaudited(uow, { ...outage, audit: [...outage.audit, historyEntry(uow, by, event)] })
}

/** Saves the outage without an audit entry when only the member count changes: each ticket's own audit says that it joined. */
export function saveOutageUnaudited(uow: UnitOfWork, outage: Outage): void {
  const { deskLanguage, desks, timeZone, wording } = uow.services
  uow.tx.put('outage', outage.number, outage)
  const topicNames = outage.topics.map((topic) => topicName(uow, topic, deskLanguage))
  const source = { outage, language: deskLanguage, timeZone, topicNames }
  const card = buildOutageCard(source, wording.card(deskLanguage))
  for (const desk of desks.common)
    enqueueMessage(uow, { to: desk, content: { type: 'desk-card', card }, slot: `card:${outage.number}` })
}
