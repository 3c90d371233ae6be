import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Conversation } from '../../dialogue/state.js'
import type { SecretLocation } from '../../engine/activity.js'
import { mask } from '../../nlu/redaction/redact.js'
import type { MailboxEntry } from '../../storage/records.js'
import type { Store } from '../../storage/store.js'
import { replaceEntry } from '../bridge/index.js'
import { loadLaneRecords, maskSecrets, secretAtLocation } from './locate-stored-secrets.js'

/**
 * Erases secrets from all earlier messages in the lane, before they were recognised as secrets: its
 * conversation, tickets, transcripts and mailbox. Desk threads get the masked message. Also
 * schedules a scrub of the store, which removes what is left on disk.
 */
export async function eraseSecrets(
  store: Pick<Store, 'get' | 'list' | 'tickets' | 'lines'>,
  uow: UnitOfWork,
  places: readonly SecretLocation[],
): Promise<void> {
  const said = await loadLaneRecords(store, uow.lane)
  const secrets = [...new Set(places.flatMap((place) => secretAtLocation(said, place) ?? []))]
  if (secrets.length === 0) return
  for (const { record, key, value } of said) {
    const masked = maskSecrets(value, secrets, mask)
    if (masked === value) continue
    if (record === 'conversation') uow.conversation = masked as Conversation
    else if (record === 'mailbox') uow.tx.put('mailbox', key, masked as MailboxEntry)
    else if (record === 'ticket') putTicket(uow, masked as Ticket)
    else await putLine(uow, key, masked as TranscriptEntry)
  }
  const last = await uow.tx.get('setting', 'retention')
  const lastRunAt = last?.kind === 'retention' ? last.lastRunAt : uow.now
  uow.tx.put('setting', 'retention', { kind: 'retention', lastRunAt, isScrubDue: true })
}

function putTicket(uow: UnitOfWork, ticket: Ticket): void {
  uow.tx.putTicket(ticket)
  uow.dirtyTickets.add(ticket.number)
}

async function putLine(uow: UnitOfWork, key: string, line: TranscriptEntry): Promise<void> {
  const ticket = await uow.tx.ticket(key.slice(0, key.indexOf('/')))
  if (ticket === null) return
  await replaceEntry(uow, ticket, line)
  uow.dirtyTickets.add(ticket.number)
}
