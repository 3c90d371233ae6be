import { replaceLine } from '../actions/correct-line.js'
import type { Draft } from '../actions/draft.js'
import type { SecretPlace } from '../conversation/activity.js'
import type { Conversation } from '../conversation/state.js'
import type { MailboxEntry } from '../stores/records.js'
import type { Store } from '../stores/store.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { mask } from '../understanding/redaction.js'
import { saidIn, secretAt, withoutSecrets } from './recognised-secrets.js'

/**
 * Erases secrets that were only recognised later from everything said in the lane: its conversation, tickets, transcripts and mailbox. Desk threads
 * get the masked message. The next scrub, which becomes due, removes what is left on disk.
 */
export async function eraseSecrets(
  store: Pick<Store, 'get' | 'list' | 'tickets' | 'lines'>,
  draft: Draft,
  places: readonly SecretPlace[],
): Promise<void> {
  const said = await saidIn(store, draft.lane)
  const secrets = [...new Set(places.flatMap((place) => secretAt(said, place) ?? []))]
  if (secrets.length === 0) return
  for (const { record, key, value } of said) {
    const masked = withoutSecrets(value, secrets, mask)
    if (masked === value) continue
    if (record === 'conversation') draft.conversation = masked as Conversation
    else if (record === 'mailbox') draft.tx.put('mailbox', key, masked as MailboxEntry)
    else if (record === 'ticket') putTicket(draft, masked as Ticket)
    else await putLine(draft, key, masked as Line)
  }
  const last = await draft.tx.get('setting', 'retention')
  const lastRunAt = last?.kind === 'retention' ? last.lastRunAt : draft.now
  draft.tx.put('setting', 'retention', { kind: 'retention', lastRunAt, isScrubDue: true })
}

function putTicket(draft: Draft, ticket: Ticket): void {
  draft.tx.putTicket(ticket)
  draft.touched.add(ticket.number)
}

async function putLine(draft: Draft, key: string, line: Line): Promise<void> {
  const ticket = await draft.tx.ticket(key.slice(0, key.indexOf('/')))
  if (ticket === null) return
  await replaceLine(draft, ticket, line)
  draft.touched.add(ticket.number)
}
