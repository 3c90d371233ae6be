import type { FastifyRequest } from 'fastify'
import type { AuditedAct, AuditParty } from '../../audit/audit-record.js'
import { partyOf } from '../../audit/parties.js'
import type { Account } from '../../stores/records.js'
import { personOf } from './accounts.js'

export function auditedBy(request: FastifyRequest): Pick<AuditedAct, 'by' | 'channel' | 'address'> {
  return { by: technicianParty(request.signedIn.account), channel: 'console', address: request.ip }
}

export function technicianParty(account: Account): AuditParty {
  return partyOf(personOf(account))
}
