import type { OutboxRow, Store } from '../../storage/store.js'

type Reads = Pick<Store, 'get' | 'ticket'>

/** Returns the reason for not sending a row any more; null if it should be sent. */
export async function suppressionReason(store: Reads, row: OutboxRow): Promise<'taken' | 'part-over' | null> {
  if ((await mustBeSilent(store, row)) || (await isAnsweredCall(store, row))) return 'taken'
  return (await isPartOver(store, row)) ? 'part-over' : null
}

/** Checks for a bot message on a ticket that a technician has taken. */
async function mustBeSilent(store: Reads, row: OutboxRow): Promise<boolean> {
  if (!row.suppressIfTaken || row.ticket === null) return false
  const ticket = await store.ticket(row.ticket)
  return (
    ticket !== null &&
    ticket.assignment.assignee !== null &&
    ticket.state !== 'resolved' &&
    ticket.state !== 'closed'
  )
}

/** Checks for an on-call alert whose ticket someone is already handling, so that nobody is woken for it. */
async function isAnsweredCall(store: Reads, { content, ticket: number }: OutboxRow): Promise<boolean> {
  if (content.type !== 'page' || content.page.event !== 'trigger' || number === null) return false
  const page = (await store.ticket(number))?.onCallPage
  return page === undefined || page.id !== content.page.id || page.ended !== null
}

/** Checks whether the participant left or was removed while the row waited. Deletions are still delivered. */
async function isPartOver(store: Reads, { content, participation }: OutboxRow): Promise<boolean> {
  if (participation === undefined || content.type === 'delete') return false
  return (await store.get('participation', participation))?.until !== null
}
