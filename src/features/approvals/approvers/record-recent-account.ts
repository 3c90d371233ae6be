import { addEvent, bot, saveTicket, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { RecentAccount } from '../../../desk/ticket/approval.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { formatDateTime } from '../../../i18n/formatters.js'
import { findRecentWebAccount, webAccountId } from './recent-account.js'

/**
 * Records on the ticket that the approver's web account was created, or had its password reset, only recently, so that the technician can check with
 * them. Returns null if the account isn't recent.
 */
export async function recordRecentAccount(
  uow: UnitOfWork,
  ticket: Ticket,
  approver: { readonly id: string; readonly name: string },
): Promise<{ readonly ticket: Ticket; readonly recent: RecentAccount } | null> {
  const id = webAccountId(approver.id)
  const account = id === null ? null : await uow.tx.get('requesterAccount', id)
  const recent = account === null ? null : findRecentWebAccount(account, uow.now)
  if (recent === null) return null
  const { deskLanguage, timeZone } = uow.services
  const { name } = approver
  addEvent(uow, ticket, {
    kind: `approval-${recent.is}`,
    vars: { name, moment: formatDateTime(recent.at, deskLanguage, timeZone) },
  })
  const saved = saveTicket(uow, ticket, bot, {
    did: `approver-${recent.is}`,
    approver: name,
    moment: String(recent.at),
  })
  return { ticket: saved, recent }
}
