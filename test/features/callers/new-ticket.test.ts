import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import { findCaller, type KnownCaller } from '../../../src/desk/people/find-caller.js'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Person } from '../../../src/engine/activity.js'
import { handleNewTicketCommand } from '../../../src/features/callers/handle-new-ticket-command.js'
import type { CallerContext, DeskContext } from '../../../src/features/commands/desk-context.js'
import type { NluResult } from '../../../src/nlu/nlu-result.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'

const marc: Technician = { id: 'slack:T:marc', name: 'Marc Petit', roles: ['technician'], groups: ['l1'] }
const nadia: Technician = { ...marc, id: 'slack:T:nadia', name: 'Nadia Roux', groups: ['network'] }
const lea: KnownCaller = {
  person: {
    id: 'slack:T:lea',
    channel: 'slack',
    tenant: 'T',
    user: 'lea',
    name: 'Léa Martin',
    email: 'lea@example.org',
    trust: 'member',
  },
  reference: { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} },
  language: 'fr',
}
const boss: Person = {
  ...lea.person,
  id: 'slack:T:boss',
  user: 'boss',
  name: 'Boss',
  email: 'boss@example.org',
}
const topics = new Map([
  ['software.license', { name: { en: 'Licence' }, level2: 'apps' }],
  ['security.phishing', { name: { en: 'Phishing' }, level2: 'security' }],
  ['network.vpn', { name: { en: 'VPN' }, level2: 'network' }],
])
const approvals = {
  rules: [{ topics: ['software.license'], approvers: ['manager'] }],
  owners: {},
  costs: {},
  currency: 'EUR',
} as unknown as ApprovalsPolicy
const context = {
  topics,
  wording: shippedWording(),
  language: 'en',
  newId: () => 'new',
  approvals,
  managers: { 'lea@example.org': 'boss@example.org' },
} as unknown as DeskContext

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Submits a form and returns the answer and the new ticket. */
async function submitted(
  values: Readonly<Record<string, string>>,
  { technician = marc, read = null }: { technician?: Technician; read?: string | null } = {},
) {
  const filledIn = { caller: 'lea@example.org', via: 'telephone', text: 'help', ...values }
  const understanding = {
    outcome: read === null ? 'search' : 'answer',
    topic: read,
    facts: { since: 'today', room: '12' },
    language: 'en',
  } as unknown as NluResult
  const calling: CallerContext = {
    found: findCaller(filledIn, [lea]),
    understanding,
    lane: 'call:local:somebody',
  }
  const act = { verb: 'submit', form: 'new-ticket', values: filledIn } as const
  const { result } = await turns.run({ people: [boss] }, async (uow) => {
    const answer = await handleNewTicketCommand(uow, context, technician, calling, act)
    const [number] = uow.ticketNumbers.values()
    return { answer, ticket: number === undefined ? null : await uow.tx.ticket(number) }
  })
  const { answer, ticket } = result
  return {
    answer,
    says: answer !== null && 'key' in answer ? answer.key : null,
    ticket: ticket!,
    did: ticket?.audit.map(({ did }) => did) ?? [],
  }
}

describe('a ticket for somebody who calls', () => {
  it('is opened, told of, handed to first line and taken, in that order', async () => {
    const { did, says, ticket } = await submitted({ take: 'yes' })

    expect(did).toEqual(['opened', 'called', 'handed-off', 'taken'])
    expect([ticket.queue, ticket.handedOff?.cause, ticket.assignment.assignee?.id]).toEqual([
      'l1',
      'called',
      marc.id,
    ])
    expect(says).toBe('called-done')
  })

  it('has the topic that was chosen, else the one that was read; what was typed counts more than what was read', async () => {
    const chosen = await submitted({ topic: 'network.vpn', room: '204' }, { read: 'security.phishing' })
    const read = await submitted({}, { read: 'network.vpn' })
    const neither = await submitted({})

    expect([chosen, read, neither].map(({ ticket }) => ticket.topic)).toEqual([
      'network.vpn',
      'network.vpn',
      null,
    ])
    expect(chosen.ticket.facts).toEqual({ since: 'today', room: '204' })
    expect(read.ticket.facts.room).toBe('12')
    expect(chosen.ticket.language).toBe('fr')
  })

  it('goes straight to security when it is about that', async () => {
    expect((await submitted({ topic: 'security.phishing' })).ticket.queue).toBe('security')
  })

  it('is of the group of whoever takes it at once, when they are not in first line', async () => {
    expect((await submitted({ take: 'yes' }, { technician: nadia })).ticket.queue).toBe('network')
    expect((await submitted({}, { technician: nadia })).ticket.queue).toBe('l1')
  })

  it('waits for the approval that its topic needs, and is nobody’s to begin until then', async () => {
    const { did, ticket } = await submitted({ topic: 'software.license', take: 'yes' })

    expect(did).not.toContain('taken')
    expect([ticket.assignment.assignee, ticket.state]).toEqual([null, 'on-hold'])
    expect(ticket.approval?.steps).toMatchObject([{ named: 'boss@example.org', state: 'asked' }])
  })

  it('is of a person in no chat, whose address vouches for nothing, when nobody is known', async () => {
    const { says, ticket } = await submitted({ caller: 'Bo Nobody', email: 'bo@example.org' })

    expect(ticket.requester).toMatchObject({
      id: 'call:local:somebody',
      trust: 'caller',
      name: 'Bo Nobody',
    })
    expect(ticket.reference.channel).toBe('call')
    expect(ticket.call).toMatchObject({
      via: 'telephone',
      email: 'bo@example.org',
      by: { name: 'Marc Petit' },
    })
    expect(says).toBe('called-done-no-chat')
  })

  it('is not opened before it was said who of that name calls', async () => {
    const { answer, ticket } = await submitted({ caller: 'lea' })

    expect(ticket).toBeNull()
    expect(answer).toMatchObject({ outcome: 'form', errors: null })
    const fields = answer !== null && 'form' in answer ? (answer.form?.fields ?? []) : []
    expect(fields.map(({ id }) => id)).toContain('who')
  })
})
