import { describe, expect, it } from '@jest/globals'
import type { TechnicianLoad } from '../../../src/desk/people/technician-load.js'
import { assignCommand } from '../../../src/features/assignment/commands/assign-command.js'
import type { CommandContext } from '../../../src/features/commands/command-definition.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const colleague = {
  id: 'console:local:nadia',
  name: 'Nadia Roux',
  groups: ['l1'],
  roles: ['technician'],
  presence: 'available',
  open: 0,
  capacity: 5,
} as unknown as TechnicianLoad

function blockedWith(staff: readonly TechnicianLoad[]) {
  const ticket = ticketWith({ queue: 'l1' })
  const wording = shippedWording()
  return assignCommand.blockedBy?.({ ticket, staff, wording, language: 'en' } as unknown as CommandContext)
}

describe('the command to assign', () => {
  it('says so when there is nobody else in the group, instead of opening a form without a choice', () => {
    expect(blockedWith([])).toBe('act-no-colleague')
    expect(blockedWith([{ ...colleague, groups: ['network'] }])).toBe('act-no-colleague')
  })

  it('opens its form when there is somebody', () => {
    expect(blockedWith([colleague])).toBeNull()
  })
})
