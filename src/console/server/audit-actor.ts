import type { FastifyRequest } from 'fastify'
import { auditPartyOf } from '../../reports/audit/audit-parties.js'
import type { AuditedAction, AuditParty } from '../../reports/audit/audit-record.js'
import type { TechnicianAccount } from '../../storage/records.js'
import { personOfTechnicianAccount } from './accounts/technician-accounts.js'

export function auditActor(request: FastifyRequest): Pick<AuditedAction, 'by' | 'channel' | 'address'> {
  return { by: technicianAuditParty(request.signedIn.account), channel: 'console', address: request.ip }
}

export function technicianAuditParty(account: TechnicianAccount): AuditParty {
  return auditPartyOf(personOfTechnicianAccount(account))
}
