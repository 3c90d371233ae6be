import { expect, it } from '@jest/globals'
import { canBypassApproval } from '../../../src/features/approvals/can-bypass-approval.js'

const may = (
  overruledBy: 'lead' | 'administrator' | 'nobody',
  role: 'technician' | 'lead' | 'administrator',
) => canBypassApproval({ overruledBy }, { roles: [role] })

it.each([
  ['lead', { technician: false, lead: true, administrator: true }],
  ['administrator', { technician: false, lead: false, administrator: true }],
  ['nobody', { technician: false, lead: false, administrator: false }],
] as const)('where policy says %s, an approval is overruled by: %j', (overruledBy, allowed) => {
  expect({
    technician: may(overruledBy, 'technician'),
    lead: may(overruledBy, 'lead'),
    administrator: may(overruledBy, 'administrator'),
  }).toEqual(allowed)
})
