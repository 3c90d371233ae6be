import type { ApprovalsPolicy } from '../../content/policies/approvals-policy.js'
import type { Technician } from '../../desk/people/people-policy.js'

/** Checks whether a technician may continue without a pending approval. */
export function canBypassApproval(
  { overruledBy }: Pick<ApprovalsPolicy, 'overruledBy'>,
  { roles }: Pick<Technician, 'roles'>,
): boolean {
  switch (overruledBy) {
    case 'lead':
      return roles.includes('lead') || roles.includes('administrator')
    case 'administrator':
      return roles.includes('administrator')
    case 'nobody':
      return false
    default:
      return overruledBy satisfies never
  }
}
