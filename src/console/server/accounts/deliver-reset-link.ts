import type { FastifyReply } from 'fastify'
import type { AccountNotices, AccountOwner } from '../../../accounts/account-notices.js'
import type { AccountLink } from '../../../accounts/requester-password-links.js'
import { DeliveryError } from '../../../errors.js'
import type { AuditDetail } from '../../../reports/audit/audit-record.js'
import type { ResetReason } from '../../../storage/records.js'

/** Emails a reset link to the account's owner, if email is set up. The person who requested it doesn't see it then. */
export async function deliverResetLink(
  reply: FastifyReply,
  notices: Pick<AccountNotices, 'hasMail' | 'mailLink'>,
  owner: AccountOwner,
  { link, expiresAt }: AccountLink,
): Promise<FastifyReply> {
  if (!notices.hasMail) return reply.code(201).send({ link, expiresAt })
  try {
    await notices.mailLink(owner, link)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    reply.log.warn({ err: error }, "A link could not be sent to the account's owner")
    return reply.code(502).send({ error: 'mail-failed' })
  }
  return reply.code(201).send({ sentTo: owner.email, expiresAt })
}

/** Returns the reason for a reset as an audit detail. */
export function resetAuditDetail({ reason, ticket }: ResetReason): AuditDetail {
  return { for: 'reset', reason, ...(ticket === null ? {} : { ticket }) }
}
