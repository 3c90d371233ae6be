import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { DeskForm } from '../../../src/desk/view/message.js'
import type { Activity, ActivityContent, Person } from '../../../src/engine/activity.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import type { DeskContext } from '../../../src/features/commands/desk-context.js'
import { handleDeskActivity } from '../../../src/features/commands/handle-desk-activity.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const marc: Technician = { id: 'slack:T:marc', name: 'Marc Petit', roles: ['technician'], groups: ['l1'] }
const nadia: Technician = { id: 'teams:t:nadia', name: 'Nadia Roux', roles: ['lead'], groups: ['l1'] }
const queues = { queues: ['l1', 'network', 'security'].map((id) => ({ id, name: { en: id } })) }
const ofMarc = { id: marc.id, name: marc.name }

const approvals = ApprovalsPolicy.parse({
  remindAfter: [],
  expiresAfter: null,
  asksForManager: false,
  rules: [],
})

function situation(part: Partial<DeskContext>): DeskContext {
  return {
    isBarred: false,
    technician: marc,
    ticket: ticketWith({}),
    line: null,
    calling: null,
    question: null,
    people: [],
    newId: () => 'new-line',
    queues,
    topics: new Map(),
    wording: shippedWording(),
    timeZone: 'Europe/Paris',
    lines: [],
    now: 0,
    remote: { hosts: [], consent: { en: 'They see your screen.' } },
    canned: { offers: [], own: [] },
    factNames: new Set(),
    others: [],
    outages: [],
    outageMet: null,
    guides: new Map(),
    staff: [],
    factsIn: () => ({}),
    approvals,
    managers: {},
    hasArticle: (topic) => topic === 'network.vpn',
    language: 'en',
    ...part,
  }
}

function activity(content: ActivityContent): Activity {
  const from: Person = {
    id: marc.id,
    channel: 'slack',
    tenant: 'T',
    user: 'marc',
    name: 'Marc',
    standing: 'member',
  }
  return {
    id: 'a',
    otherIds: [],
    receivedAt: 0,
    from,
    where: null,
    messageId: 'm',
    maskedSecrets: 0,
    content,
  }
}

const act = (deskAct: DeskCommand) => activity({ type: 'desk-act', ticket: 'INC-1001', act: deskAct })
const line = (text: string) => activity({ type: 'desk-line', threadId: 't', text, attachments: [] })
const outcomes = (part: Partial<DeskContext>, done: Activity) => {
  const actions = handleDeskActivity(situation(part), done)
  const answer = actions.find((action) => action.do === 'answer')
  return { does: actions.map((action) => action.do), says: answer?.do === 'answer' ? answer.key : null }
}

describe('rights at the desk', () => {
  it.each([
    { verb: 'take' },
    { verb: 'reply', text: 'hello' },
    { verb: 'note', text: 'hello' },
    { verb: 'send-article', article: 'network.vpn' },
    { verb: 'escalate', queue: 'network' },
    { verb: 'resolve', cause: 'a', solution: 'b' },
    { verb: 'press', act: 'resolve' },
    { verb: 'submit', form: 'hold', values: {} },
    { verb: 'refresh' },
  ] as const)('somebody who is no technician cannot $verb', (deskAct) => {
    expect(outcomes({ technician: null }, act(deskAct))).toEqual({
      does: ['answer'],
      says: 'act-not-technician',
    })
  })

  it('a line of somebody who is no technician goes nowhere', () => {
    expect(handleDeskActivity(situation({ technician: null }), line('hello'))).toEqual([])
  })

  it('only an administrator makes a channel the desk, only a lead or administrator pauses the bot', () => {
    const pause = activity({ type: 'pause', topic: null, paused: true })

    expect(outcomes({}, activity({ type: 'desk-here' })).says).toBe('desk-here-refused')
    expect(
      outcomes({ technician: { ...marc, roles: ['administrator'] } }, activity({ type: 'desk-here' })).does,
    ).toEqual(['set-desk', 'answer'])
    expect(outcomes({}, pause).says).toBe('pause-refused')
    expect(outcomes({ technician: nadia }, pause).does).toEqual(['set-pause', 'answer'])
  })
})

describe('taking', () => {
  it('gives a free ticket to whoever asks first, and tells the others who has it', () => {
    expect(outcomes({}, act({ verb: 'take' })).does).toEqual(['take', 'answer'])
    expect(
      outcomes({ ticket: ticketWith({ assignee: ofMarc }), technician: nadia }, act({ verb: 'take' })),
    ).toEqual({
      does: ['answer'],
      says: 'act-taken-by-other',
    })
    expect(outcomes({ ticket: ticketWith({ assignee: ofMarc }) }, act({ verb: 'take' })).says).toBe(
      'act-already-yours',
    )
  })

  it('comes with an explicit reply to a ticket that nobody has', () => {
    expect(outcomes({}, act({ verb: 'reply', text: 'hello' })).does).toEqual(['take', 'reply', 'answer'])
  })
})

describe('resolving', () => {
  const resolve = { verb: 'resolve', cause: 'expired', solution: 'self-service page' } as const
  const account = ticketWith({ topic: 'account.password-reset', assignee: ofMarc })

  it('asks for cause and solution', () => {
    expect(outcomes({ ticket: ticketWith({ assignee: ofMarc }) }, act({ ...resolve, cause: ' ' })).says).toBe(
      'act-cause-needed',
    )
  })

  it.each([
    'account.password-reset',
    'account.locked',
    'account.mfa',
    'account.sign-in',
    'account.access-request',
  ])('needs a recorded identity check for %s', (topic) => {
    const ticket = ticketWith({ topic, assignee: ofMarc })

    expect(outcomes({ ticket }, act(resolve)).says).toBe('act-identity-needed')
    expect(outcomes({ ticket }, act({ ...resolve, identityCheck: { method: 'call-back' } })).does).toEqual([
      'resolve',
      'answer',
    ])
  })

  it('is for the assignee only', () => {
    expect(outcomes({ ticket: account, technician: nadia }, act(resolve)).says).toBe('act-not-assignee')
  })
})

describe('a request that awaits an approval', () => {
  const ticket = ticketWith({
    state: 'on-hold',
    hold: { reason: 'approval', detail: 'Claire', at: 0, by: 'Guichet' },
    assignee: ofMarc,
    approval: {
      steps: [{ ...createApprovalStep('manager', 'claire@example.org'), state: 'asked' }],
      cost: null,
    },
  })
  const reaction = (kind: 'take' | 'resolve') =>
    activity({ type: 'desk-reaction', messageId: 'card', reaction: kind })

  it('is not resolved, by a form or by a reaction, and may be answered and taken', () => {
    const resolve = { verb: 'resolve', cause: 'a request', solution: 'done' } as const

    expect(outcomes({ ticket }, act(resolve)).says).toBe('act-waits-for-approval')
    expect(outcomes({ ticket }, reaction('resolve')).does).toEqual(['answer'])
    expect(outcomes({ ticket }, reaction('resolve')).says).toBe('act-waits-for-approval')
    expect(outcomes({ ticket }, act({ verb: 'reply', text: 'which one?' })).does).toEqual(['reply', 'answer'])
    expect(outcomes({ ticket: { ...ticket, assignee: null } }, reaction('take')).does).toEqual(['take'])
  })

  it('whose topic was wrong loses its question; one that needs another approval keeps it', () => {
    const topics = new Map([['software.install', {}]]) as unknown as DeskContext['topics']
    const needing = ApprovalsPolicy.parse({
      ...approvals,
      remindOnRequest: null,
      rules: [{ topics: ['software'], approvers: ['manager'] }],
    })
    const correct = act({ verb: 'topic', topic: 'software.install', reason: 'free' })

    expect(outcomes({ ticket, topics }, correct).does).toEqual(['end-approval', 'correct-topic', 'answer'])
    expect(outcomes({ ticket, topics, approvals: needing }, correct).says).toBe('act-waits-for-approval')
  })

  it('is gone on with by whom the policy lets, with a reason', () => {
    const bypass = act({ verb: 'approval', decision: 'bypass', reason: 'agreed by telephone' })
    const end = act({ verb: 'approval', decision: 'cancel', reason: 'no longer sold' })
    const strict = { ...approvals, overruledBy: 'administrator' as const }

    expect(outcomes({ ticket, technician: nadia }, bypass).does).toEqual(['end-approval', 'answer'])
    expect(outcomes({ ticket, technician: nadia, approvals: strict }, bypass).says).toBe(
      'act-overrule-refused',
    )
    expect(outcomes({ ticket, technician: nadia, approvals: strict }, end).does).toEqual([
      'end-request',
      'answer',
    ])
    expect(outcomes({ ticket }, bypass).says).toBe('act-lead-needed')
  })
})

describe('a form that is refused', () => {
  const values = { text: 'Restarted the print spooler.', cause: 'spooler', solution: 'restarted' }
  const taken = ticketWith({ assignee: { id: nadia.id, name: nadia.name } })

  it.each<[string, string, Partial<DeskContext>, readonly string[]]>([
    ['while a colleague has the ticket', 'resolve', { ticket: taken }, ['cause', 'solution']],
    [
      'once the ticket is over',
      'reply',
      { ticket: ticketWith({ state: 'closed', assignee: ofMarc }) },
      ['text'],
    ],
    ['from somebody who is no technician any longer', 'note', { technician: null }, ['text']],
    ['once the ticket is gone', 'note', { ticket: null }, ['text']],
  ])('%s comes back with the words that were typed (issue 22, item 13)', (_, form, part, fields) => {
    const [refused] = handleDeskActivity(situation(part), act({ verb: 'submit', form, values }))

    expect(refused).toMatchObject({ do: 'answer', outcome: 'refused', form: { form, ticket: 'INC-1001' } })
    const shown = (refused as { form: DeskForm }).form.fields.map(({ id, value }) => [id, value])
    expect(Object.fromEntries(shown)).toMatchObject(
      Object.fromEntries(fields.map((id) => [id, values[id as keyof typeof values]])),
    )
  })

  it('since the ticket went to a restricted queue offers nothing of that ticket beside those words', () => {
    const topics = new Map([['security.phishing', { name: { en: 'Phishing' }, level2: 'security' }]])
    const barred = situation({ isBarred: true, topics, ticket: ticketWith({ queue: 'security' }) })

    const [refused] = handleDeskActivity(barred, act({ verb: 'submit', form: 'resolve', values }))

    const { fields } = (refused as { form: DeskForm }).form
    expect(new Set(fields.map(({ kind }) => kind))).toEqual(new Set(['text']))
    expect(fields.find(({ id }) => id === 'cause')).toMatchObject({ value: 'spooler' })
  })
})

describe('lines in a thread', () => {
  const taken = ticketWith({ assignee: ofMarc })

  it("cross only when they are the assignee's", () => {
    expect(outcomes({ ticket: taken }, line('Hello Tom')).does).toEqual(['reply'])
    expect(outcomes({ ticket: taken, technician: nadia }, line('Hello Tom'))).toEqual({
      does: ['note', 'answer'],
      says: 'line-kept-internal',
    })
    expect(outcomes({}, line('anybody?')).does).toEqual(['note', 'offer'])
    expect(
      outcomes({ ticket: ticketWith({ assignee: ofMarc, state: 'resolved' }) }, line('done')).does,
    ).toEqual(['note', 'answer'])
  })

  it('editing a note never sends it, whatever it is edited to', () => {
    const note = { id: 'l', kind: 'note', by: 'technician' } as TranscriptEntry
    const edited = (text: string) => activity({ type: 'desk-line-edited', messageId: 'm', text })

    for (const text of ['Hello Tom', 'note: still', '!']) {
      expect(outcomes({ ticket: taken, line: note }, edited(text)).does).toEqual(['correct-line'])
    }
  })

  it('a reply that is edited into a note is not sent again', () => {
    const reply = { id: 'l', kind: 'message', by: 'technician' } as TranscriptEntry
    const edited = activity({ type: 'desk-line-edited', messageId: 'm', text: 'note: he is difficult' })

    expect(outcomes({ ticket: taken, line: reply }, edited)).toEqual({
      does: ['answer'],
      says: 'line-edit-kept',
    })
  })

  it('no interleaving of takes, notes, lines and edits makes a reply of a note', () => {
    const people = fc.constantFrom(marc, nadia, null)
    const mark = fc.constantFrom('note: ', 'NOTE : ', '!', 'Note - ', 'note\u00A0:')
    const step = fc.record({ who: people, take: fc.boolean(), mark, text: fc.string({ maxLength: 30 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let ticket: Ticket = ticketWith({})
        for (const { who, take, mark: prefix, text } of steps) {
          if (take && who !== null && ticket.assignee === null)
            ticket = { ...ticket, assignee: { id: who.id, name: who.name } }
          const actions = handleDeskActivity(situation({ technician: who, ticket }), line(`${prefix}${text}`))
          expect(actions.filter((action) => action.do === 'reply')).toEqual([])
        }
      }),
      { seed: 20261124, numRuns: 300 },
    )
  })
})

describe('escalating', () => {
  it('goes to another group that exists', () => {
    expect(outcomes({}, act({ verb: 'escalate', queue: 'network' })).does).toEqual(['escalate', 'answer'])
    expect(outcomes({}, act({ verb: 'escalate', queue: 'l1' })).says).toBe('act-unknown-queue')
    expect(outcomes({}, act({ verb: 'escalate', queue: 'nobody' })).says).toBe('act-unknown-queue')
  })
})

describe('a ticket that is over', () => {
  it('takes notes and nothing else', () => {
    const ticket = ticketWith({ state: 'resolved' })

    expect(outcomes({ ticket }, act({ verb: 'note', text: 'for later' })).does).toEqual(['note', 'answer'])
    for (const verb of ['take', 'reply', 'escalate', 'resolve'] as const) {
      const deskAct = { verb, text: 'x', queue: 'network', cause: 'a', solution: 'b' } as DeskCommand
      expect(outcomes({ ticket }, act(deskAct)).says).toBe('act-closed')
    }
  })
})

describe('an article sent from the desk', () => {
  it('takes a free ticket, and is the article of a topic that has one', () => {
    expect(outcomes({}, act({ verb: 'send-article', article: 'network.vpn' }))).toEqual({
      does: ['take', 'send-article', 'answer'],
      says: 'done-article',
    })
    expect(outcomes({}, act({ verb: 'send-article', article: 'network.moon' }))).toEqual({
      does: ['answer'],
      says: 'act-unknown-article',
    })
  })
})

describe('a message that was held back (words, two situations)', () => {
  const held = { id: 'line-1', heldBackFor: marc.id, deletedAt: null } as TranscriptEntry
  const said = (line: TranscriptEntry | null, verb: 'take-over' | 'keep-internal') =>
    outcomes({ line }, act({ verb, line: 'line-1' } as DeskCommand)).says

  it.each(['take-over', 'keep-internal'] as const)('is refused with the reason that is true (%s)', (verb) => {
    const { heldBackFor: _, ...settled } = held

    expect(said(settled, verb)).toBe('line-settled')
    expect(said({ ...held, heldBackFor: nadia.id }, verb)).toBe('line-not-yours')
    expect(said({ ...held, deletedAt: 1 }, verb)).toBe('line-deleted')
    expect(said(null, verb)).toBe('line-deleted')
  })
})

describe('what was done (words, two situations)', () => {
  it.each([
    ['done-taken', {}, { verb: 'take' }],
    ['done-noted', {}, { verb: 'note', text: 'seen' }],
    ['done-held', {}, { verb: 'hold', reason: 'requester', text: '' }],
    ['done-resumed', { state: 'on-hold', assignee: ofMarc }, { verb: 'resume' }],
    ['done-transferred', { assignee: ofMarc }, { verb: 'transfer', queue: 'network', reason: 'theirs' }],
    ['done-resolved', { assignee: ofMarc }, { verb: 'resolve', cause: 'a', solution: 'b' }],
  ] as const)('is told by its name: %s', (says, ticket, deed) => {
    expect(outcomes({ ticket: ticketWith(ticket as Partial<Ticket>) }, act(deed as DeskCommand)).says).toBe(
      says,
    )
  })
})
