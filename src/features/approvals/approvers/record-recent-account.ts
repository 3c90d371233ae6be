import { saveTicket } from '../../../desk/notify/save-ticket.js'
import { bot, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { RecentAccount } from '../../../desk/ticket/approval.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { findRecentWebAccount, webAccountId } from './recent-account.js'

/** Returns when the approver's web account was created, or had its password reset, if that was recently; null otherwise. */
export async function findRecentAccount(
  { tx, now }: UnitOfWork,
  approver: { readonly id: string },
): Promise<RecentAccount | null> {
  const id = webAccountId(approver.id)
  const account = id === null ? null : await tx.get('requesterAccount', id)
  return account === null ? null : findRecentWebAccount(account, now)
}

/** Records on the ticket that the approver's account is recent, so that the technician can check with them. */
export function recordRecentAccount(
  uow: UnitOfWork,
  ticket: Ticket,
  { name }: { readonly name: string },
  recent: RecentAccount | null,
): Ticket {
  if (recent === null) return ticket
  return saveTicket(uow, ticket, bot, {
    did: `approver-${recent.is}`,
    approver: name,
    moment: String(recent.at),
  })
}
