import { describe, expect, it } from '@jest/globals'
import type { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import { findCaller, type KnownCaller } from '../../../src/desk/people/find-caller.js'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Effect } from '../../../src/dialogue/effects/effect.js'
import { handleNewTicketCommand } from '../../../src/features/callers/handle-new-ticket-command.js'
import type { CallerContext, DeskContext } from '../../../src/features/commands/desk-context.js'
import type { NluResult } from '../../../src/nlu/nlu-result.js'
import { shippedWording } from '../../support/shipped-wording.js'

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
    standing: 'member',
  },
  reference: { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} },
  language: 'fr',
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

function decided(
  values: Readonly<Record<string, string>>,
  { technician = marc, read = null }: { technician?: Technician; read?: string | null } = {},
): readonly Effect[] {
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
  return handleNewTicketCommand(context, technician, calling, {
    verb: 'submit',
    form: 'new-ticket',
    values: filledIn,
  })
}

const what = (actions: readonly Effect[]) => actions.map((action) => action.do)
const only = <D extends Effect['do']>(actions: readonly Effect[], wanted: D) =>
  actions.find((action) => action.do === wanted) as Extract<Effect, { do: D }>

describe('a ticket for somebody who calls', () => {
  it('is opened, told of, handed to first line and taken, in that order', () => {
    const actions = decided({ take: 'yes' })

    expect(what(actions)).toEqual(['open-for-caller', 'tell-opened-for', 'hand-off', 'take', 'answer'])
    expect(only(actions, 'hand-off')).toMatchObject({ queue: 'l1', reason: 'called' })
    expect(only(actions, 'answer')).toMatchObject({ key: 'called-done' })
  })

  it('has the topic that was chosen, else the one that was read; what was typed counts more than what was read', () => {
    const chosen = only(
      decided({ topic: 'network.vpn', room: '204' }, { read: 'security.phishing' }),
      'open-for-caller',
    )
    const read = only(decided({}, { read: 'network.vpn' }), 'open-for-caller')
    const neither = only(decided({}), 'open-for-caller')

    expect([chosen.topic, read.topic, neither.topic]).toEqual(['network.vpn', 'network.vpn', null])
    expect(chosen.facts).toEqual({ since: 'today', room: '204' })
    expect(read.facts.room).toBe('12')
    expect(chosen.caller.language).toBe('fr')
  })

  it('goes straight to security when it is about that', () => {
    expect(only(decided({ topic: 'security.phishing' }), 'hand-off').queue).toBe('security')
  })

  it('is of the group of whoever takes it at once, when they are not in first line', () => {
    const taken = decided({ take: 'yes' }, { technician: nadia })
    const left = decided({}, { technician: nadia })

    expect(only(taken, 'hand-off').queue).toBe('network')
    expect(only(left, 'hand-off').queue).toBe('l1')
  })

  it('waits for the approval that its topic needs, and is nobody’s to begin until then', () => {
    const actions = decided({ topic: 'software.license', take: 'yes' })

    expect(what(actions)).toEqual(['open-for-caller', 'tell-opened-for', 'ask-approval', 'answer'])
    expect(only(actions, 'ask-approval').approval.steps).toMatchObject([{ named: 'boss@example.org' }])
  })

  it('is of a person in no chat, whose address vouches for nothing, when nobody is known', () => {
    const actions = decided({ caller: 'Bo Nobody', email: 'bo@example.org' })
    const { caller, call } = only(actions, 'open-for-caller')

    expect(caller.person).toMatchObject({ id: 'call:local:somebody', standing: 'caller', name: 'Bo Nobody' })
    expect(caller.reference.channel).toBe('call')
    expect(call).toMatchObject({ via: 'telephone', email: 'bo@example.org', by: { name: 'Marc Petit' } })
    expect(only(actions, 'answer')).toMatchObject({ key: 'called-done-no-chat' })
  })

  it('is not opened before it was said who of that name calls', () => {
    const actions = decided({ caller: 'lea' })

    expect(what(actions)).toEqual(['answer-form'])
    expect(only(actions, 'answer-form')).toMatchObject({ errors: null })
    expect(only(actions, 'answer-form').form.fields.map(({ id }) => id)).toContain('who')
  })
})
