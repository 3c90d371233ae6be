import { accountOf, type RecentAccount, recentAccount } from '../approvals/recent-account.js'
import { shortMoment } from '../intl-forms.js'
import type { Ticket } from '../tickets/ticket.js'
import { addEvent, bot, type Draft, saveTicket } from './draft.js'

/**
 * Records on the ticket that the approver's web account was created, or had its password reset, a short while ago, so that the technician can check
 * with them. Returns null if the account isn't recent.
 */
export async function noteRecentAccount(
  draft: Draft,
  ticket: Ticket,
  approver: { readonly id: string; readonly name: string },
): Promise<{ readonly ticket: Ticket; readonly recent: RecentAccount } | null> {
  const id = accountOf(approver.id)
  const account = id === null ? null : await draft.tx.get('requesterAccount', id)
  const recent = account === null ? null : recentAccount(account, draft.now)
  if (recent === null) return null
  const { deskLanguage, timeZone } = draft.around
  const { name } = approver
  addEvent(draft, ticket, {
    kind: `approval-${recent.is}`,
    vars: { name, moment: shortMoment(recent.at, deskLanguage, timeZone) },
  })
  const saved = saveTicket(draft, ticket, bot, {
    did: `approver-${recent.is}`,
    approver: name,
    moment: String(recent.at),
  })
  return { ticket: saved, recent }
}
