import { describe, expect, it } from '@jest/globals'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import { type CommandPermission, denialReason } from '../../../src/desk/ticket/denial-reason.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import type { CommandDefinition } from '../../../src/features/commands/command-definition.js'
import { commandsById } from '../../../src/features/commands/command-registry.js'
import type { CommandTargets } from '../../../src/features/commands/command-targets.js'
import { offeredCommands } from '../../../src/features/commands/offered-commands.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const marc: Technician = { id: 'slack:T:M', name: 'Marc Petit', roles: ['technician'], groups: ['l1'] }
const lead: Technician = { id: 'slack:T:A', name: 'Alix Admin', roles: ['lead'], groups: [] }
const kinds = Object.values<CommandDefinition>(commandsById)

/** Returns a ticket at the desk, assigned to Marc. */
const ticketThat = (isAwaiting: boolean, part: Partial<Ticket> = {}): Ticket =>
  ticketWith({
    number: 'REQ-1',
    state: 'on-hold',
    queue: 'l1',
    assignment: { assignee: { id: marc.id, name: marc.name } },
    handedOff: { at: 0, reason: '' },
    approval: {
      steps: [{ ...createApprovalStep('manager', null), state: isAwaiting ? 'asked' : 'approved' }],
      cost: null,
    },
    ...part,
  })
const refusedTo = (technician: Technician, ticket: Ticket) =>
  kinds.filter((kind) => denialReason(kind, technician, ticket) === 'waits-for-approval').map(({ id }) => id)

describe('while an approval is awaited', () => {
  it('nothing is done that carries the request out, or ends the waiting by the way, by anybody', () => {
    const carryingOut = ['resolve', 'visit', 'loan', 'remote', 'hand-back', 'merge', 'join-outage']
    const not = ['hold', 'resume', ...carryingOut].sort()

    expect(refusedTo(marc, ticketThat(true)).sort()).toEqual(not)
    expect(refusedTo(lead, ticketThat(true)).sort()).toEqual(not)
    expect(
      refusedTo(marc, ticketThat(true, { assignment: { assignee: null }, state: 'new' })).sort(),
    ).toEqual(not)
  })

  it('a command for leads that carries the request out is refused to leads as well', () => {
    const forLeads = { right: 'lead', isAllowedWhenClosed: false } as const
    const reason = (kind: CommandPermission, technician: Technician) =>
      denialReason(kind, technician, ticketThat(true))

    expect(reason({ ...forLeads, requiresApproval: true }, lead)).toBe('waits-for-approval')
    expect(reason({ ...forLeads, requiresApproval: true }, marc)).toBe('not-lead')
    expect(reason(forLeads, lead)).toBeNull()
  })

  it('once it is given, all of it may be done', () => {
    expect(refusedTo(marc, ticketThat(false))).toEqual([])
  })

  it('the ticket is offered to be taken and talked about, with Resolve, which says why it must wait', () => {
    const offered = (isAwaiting: boolean) =>
      offeredCommands(
        ticketThat(isAwaiting),
        { hasOpenOutage: false, hasMergeTarget: false },
        marc,
        shippedWording(),
        'en',
      ).map(({ id }) => id)

    expect(offered(true)).toEqual(expect.arrayContaining(['reply', 'note', 'resolve', 'bring-in', 'topic']))
    expect(offered(true)).not.toContain('resume')
    expect(offered(true)).not.toContain('loan')
    expect(offered(false)).toEqual(expect.arrayContaining(['reply', 'resolve', 'resume', 'loan']))
  })

  it.each([
    ['merge', { hasOpenOutage: true, hasMergeTarget: false }],
    ['join-outage', { hasOpenOutage: false, hasMergeTarget: true }],
  ] as const)('“%s” is only offered when there is something to do it with', (id, without) => {
    const offered = (targets: CommandTargets) =>
      offeredCommands(ticketThat(false), targets, marc, shippedWording(), 'en').map((one) => one.id)

    expect(offered(without)).not.toContain(id)
    expect(offered({ hasOpenOutage: true, hasMergeTarget: true })).toContain(id)
  })
})
