import { describe, expect, it } from '@jest/globals'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Activity } from '../../../src/engine/activity.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import type { FormValues } from '../../../src/features/commands/desk-command.js'
import type { DeskContext } from '../../../src/features/commands/desk-context.js'
import { ticketWith } from '../../support/ticket-with.js'
import {
  act,
  activity,
  approvals,
  form,
  line,
  marc,
  nadia,
  ofMarc,
  outcomes,
  runOn,
} from './desk-situation.js'

describe('rights at the desk', () => {
  it.each([
    { verb: 'take' },
    { verb: 'reply', text: 'hello' },
    { verb: 'note', text: 'hello' },
    { verb: 'send-article', article: 'network.vpn' },
    { verb: 'press', act: 'resolve' },
    { verb: 'submit', form: 'escalate', values: { queue: 'network' } },
    { verb: 'submit', form: 'hold', values: {} },
    { verb: 'refresh' },
  ] as const)('somebody who is no technician cannot $verb', async (deskAct) => {
    expect(await outcomes({ technician: null }, act(deskAct))).toEqual({
      does: [],
      says: 'act-not-technician',
    })
  })

  it('a line of somebody who is no technician goes nowhere', async () => {
    const { result, did, sent } = await runOn({ technician: null }, line('hello'))

    expect([result, did, sent]).toEqual([null, [], []])
  })

  it('only an administrator makes a channel the desk, only a lead or administrator pauses the bot', async () => {
    const pause = activity({ type: 'bot.pause', topic: null, paused: true })

    expect((await outcomes({}, activity({ type: 'desk.register-channel' }))).says).toBe('desk-here-refused')
    expect(
      (
        await outcomes(
          { technician: { ...marc, roles: ['administrator'] } },
          activity({ type: 'desk.register-channel' }),
        )
      ).does,
    ).toEqual(['desk:slack'])
    expect((await outcomes({}, pause)).says).toBe('pause-refused')
    expect((await outcomes({ technician: nadia }, pause)).does).toEqual(['paused'])
  })
})

describe('taking', () => {
  it('gives a free ticket to whoever asks first, and tells the others who has it', async () => {
    expect((await outcomes({}, act({ verb: 'take' }))).does).toEqual(['taken'])
    expect(
      await outcomes(
        { ticket: ticketWith({ assignment: { assignee: ofMarc } }), technician: nadia },
        act({ verb: 'take' }),
      ),
    ).toEqual({
      does: [],
      says: 'act-taken-by-other',
    })
    expect(
      (await outcomes({ ticket: ticketWith({ assignment: { assignee: ofMarc } }) }, act({ verb: 'take' })))
        .says,
    ).toBe('act-already-yours')
  })

  it('comes with an explicit reply to a ticket that nobody has', async () => {
    expect((await outcomes({}, act({ verb: 'reply', text: 'hello' }))).does).toEqual(['taken', 'replied'])
  })
})

describe('resolving', () => {
  const resolve = (part: FormValues = {}) =>
    form('resolve', { cause: 'expired', solution: 'self-service page', ...part })
  const account = ticketWith({ topic: 'account.password-reset', assignment: { assignee: ofMarc } })

  it('asks for cause and solution', async () => {
    expect(
      (await outcomes({ ticket: ticketWith({ assignment: { assignee: ofMarc } }) }, resolve({ cause: ' ' })))
        .says,
    ).toBe('errors: cause')
  })

  it.each([
    'account.password-reset',
    'account.locked',
    'account.mfa',
    'account.sign-in',
    'account.access-request',
  ])('needs a recorded identity check for %s', async (topic) => {
    const ticket = ticketWith({ topic, assignment: { assignee: ofMarc } })

    expect((await outcomes({ ticket }, resolve())).says).toBe('errors: identity')
    expect((await outcomes({ ticket }, resolve({ identity: 'call-back' }))).does).toEqual(['resolved'])
  })

  it('is for the assignee only', async () => {
    expect((await outcomes({ ticket: account, technician: nadia }, resolve())).says).toBe('act-not-assignee')
  })
})

describe('a request that awaits an approval', () => {
  const ticket = ticketWith({
    state: 'on-hold',
    hold: { reason: 'approval', detail: 'Claire', at: 0, by: 'Guichet' },
    assignment: { assignee: ofMarc },
    approval: {
      steps: [{ ...createApprovalStep('manager', 'claire@example.org'), state: 'asked' }],
      cost: null,
    },
  })
  const reaction = (kind: 'take' | 'resolve') =>
    activity({ type: 'desk.card-reaction', messageId: 'card', reaction: kind })

  it('is not resolved, by a form or by a reaction, and may be answered and taken', async () => {
    const resolve = form('resolve', { cause: 'a request', solution: 'done' })

    expect((await outcomes({ ticket }, resolve)).says).toBe('act-waits-for-approval')
    expect((await outcomes({ ticket }, reaction('resolve'))).does).toEqual([])
    expect((await outcomes({ ticket }, reaction('resolve'))).says).toBe('act-waits-for-approval')
    expect((await outcomes({ ticket }, act({ verb: 'reply', text: 'which one?' }))).does).toEqual(['replied'])
    expect(
      (
        await outcomes(
          { ticket: { ...ticket, assignment: { ...ticket.assignment, assignee: null } } },
          reaction('take'),
        )
      ).does,
    ).toEqual(['taken'])
  })

  it('whose topic was wrong loses its question; one that needs another approval keeps it', async () => {
    const topics = new Map([['software.install', { name: { en: 'Software' }, level2: null }]])
    const needing = ApprovalsPolicy.parse({
      ...approvals,
      remindOnRequest: null,
      rules: [{ topics: ['software'], approvers: ['manager'] }],
    })
    const correct = form('topic', { topic: 'software.install', reason: 'free' })

    expect((await outcomes({ ticket, topics }, correct)).does).toEqual([
      'approval-withdrawn',
      'topic-set-because',
    ])
    expect((await outcomes({ ticket, topics, approvals: needing }, correct)).says).toBe(
      'act-waits-for-approval',
    )
  })

  it('is gone on with by whom the policy lets, with a reason', async () => {
    const bypass = form('approval', { decision: 'bypass', reason: 'agreed by telephone' })
    const end = form('approval', { decision: 'cancel', reason: 'no longer sold' })
    const strict = { ...approvals, overruledBy: 'administrator' as const }

    expect((await outcomes({ ticket, technician: nadia }, bypass)).does).toEqual(['approval-bypassed'])
    // The form doesn't offer this.
    expect((await outcomes({ ticket, technician: nadia, approvals: strict }, bypass)).says).toBe(
      'errors: decision',
    )
    expect((await outcomes({ ticket, technician: nadia, approvals: strict }, end)).does).toEqual(['refused'])
    expect((await outcomes({ ticket }, bypass)).says).toBe('act-lead-needed')
  })
})

describe('a form that is refused', () => {
  const values = { text: 'Restarted the print spooler.', cause: 'spooler', solution: 'restarted' }
  const taken = ticketWith({ assignment: { assignee: { id: nadia.id, name: nadia.name } } })

  it.each<[string, string, Partial<DeskContext>, readonly string[]]>([
    ['while a colleague has the ticket', 'resolve', { ticket: taken }, ['cause', 'solution']],
    [
      'once the ticket is over',
      'reply',
      { ticket: ticketWith({ state: 'closed', assignment: { assignee: ofMarc } }) },
      ['text'],
    ],
    ['from somebody who is no technician any longer', 'note', { technician: null }, ['text']],
    ['once the ticket is gone', 'note', { ticket: null }, ['text']],
  ])('%s comes back with the words that were typed', async (_, form, part, fields) => {
    const { result: refused } = await runOn(part, act({ verb: 'submit', form, values }))

    expect(refused).toMatchObject({ outcome: 'refused', form: { form, ticket: 'INC-1001' } })
    const shown = refused!.form!.fields.map(({ id, value }) => [id, value])
    expect(Object.fromEntries(shown)).toMatchObject(
      Object.fromEntries(fields.map((id) => [id, values[id as keyof typeof values]])),
    )
  })

  it('since the ticket went to a restricted queue offers nothing of that ticket beside those words', async () => {
    const topics = new Map([['security.phishing', { name: { en: 'Phishing' }, level2: 'security' }]])
    const barred = { isBarred: true, topics, ticket: ticketWith({ queue: 'security' }) }

    const { result: refused } = await runOn(barred, form('resolve', values))

    const { fields } = refused!.form!
    expect(new Set(fields.map(({ kind }) => kind))).toEqual(new Set(['text']))
    expect(fields.find(({ id }) => id === 'cause')).toMatchObject({ value: 'spooler' })
  })
})

describe('escalating', () => {
  it('goes to another group that exists', async () => {
    expect((await outcomes({}, form('escalate', { queue: 'network' }))).does).toEqual(['escalated'])
    expect((await outcomes({}, form('escalate', { queue: 'l1' }))).says).toBe('errors: queue')
    expect((await outcomes({}, form('escalate', { queue: 'nobody' }))).says).toBe('errors: queue')
  })
})

describe('a ticket that is over', () => {
  it('takes notes and nothing else', async () => {
    const ticket = ticketWith({ state: 'resolved' })

    expect((await outcomes({ ticket }, act({ verb: 'note', text: 'for later' }))).does).toEqual([
      'note-added',
    ])
    for (const refused of [
      act({ verb: 'take' }),
      act({ verb: 'reply', text: 'x' }),
      form('escalate', { queue: 'network' }),
      form('resolve', { cause: 'a', solution: 'b' }),
    ])
      expect(await outcomes({ ticket }, refused)).toEqual({ does: [], says: 'act-closed' })
  })
})

describe('an article sent from the desk', () => {
  it('takes a free ticket, and is the article of a topic that has one', async () => {
    expect(await outcomes({}, act({ verb: 'send-article', article: 'network.vpn' }))).toEqual({
      does: ['taken', 'article-sent'],
      says: 'done-article',
    })
    expect(await outcomes({}, act({ verb: 'send-article', article: 'network.moon' }))).toEqual({
      does: [],
      says: 'act-unknown-article',
    })
  })
})

describe('what was done (words, two situations)', () => {
  const reason = 'theirs'
  it.each<[string, Partial<Ticket>, Activity]>([
    ['done-taken', {}, act({ verb: 'take' })],
    ['done-noted', {}, act({ verb: 'note', text: 'seen' })],
    ['done-held', {}, form('hold', { reason: 'requester' })],
    [
      'done-resumed',
      { state: 'on-hold', assignment: { assignee: ofMarc } },
      act({ verb: 'press', act: 'resume' }),
    ],
    [
      'done-transferred',
      { assignment: { assignee: ofMarc } },
      form('transfer', { to: 'queue:network', reason }),
    ],
    ['done-resolved', { assignment: { assignee: ofMarc } }, form('resolve', { cause: 'a', solution: 'b' })],
  ])('is told by its name: %s', async (says, ticket, deed) => {
    expect((await outcomes({ ticket: ticketWith(ticket) }, deed)).says).toBe(says)
  })
})
