import type { Outage } from '../outages/outage.js'
import { outageCard } from '../replies/outage-card.js'
import type { Deed } from '../tickets/deeds.js'
import { type Draft, send, topicName } from './draft.js'

/** Saves a changed outage with an audit entry, and updates its card in every desk channel. */
export function saveOutage(
  draft: Draft,
  outage: Outage,
  by: { readonly id: string; readonly name: string },
  deed: Deed,
): void {
  const { activity, now } = draft
  const from = activity.where?.channel ?? activity.from?.channel ?? 'clock'
  writeOutage(draft, {
    ...outage,
    audit: [...outage.audit, { at: now, by: by.id, byName: by.name, from, ...deed }],
  })
}

/** Saves the outage without an audit entry, for a change of the member count: each ticket's own audit says that it joined. */
export function writeOutage(draft: Draft, outage: Outage): void {
  const { deskLanguage, desks, timeZone } = draft.around
  draft.tx.put('outage', outage.number, outage)
  const card = outageCard({
    outage,
    language: deskLanguage,
    timeZone,
    topicNames: outage.topics.map((topic) => topicName(draft, topic, deskLanguage)),
  })
  for (const desk of desks.common)
    send(draft, { to: desk, content: { type: 'outage', card }, slot: `card:${outage.number}` })
}
