import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { Activity, ActivityContent, Person } from '../../../src/engine/activity.js'
import { createApprovalStep } from '../../../src/features/approvals/required-approvals.js'
import type { CommandAnswer } from '../../../src/features/commands/command-answer.js'
import type { DeskCommand, FormValues } from '../../../src/features/commands/desk-command.js'
import type { DeskContext } from '../../../src/features/commands/desk-context.js'
import { handleDeskActivity } from '../../../src/features/commands/handle-desk-activity.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
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
const form = (id: string, values: FormValues) => act({ verb: 'submit', form: id, values })
const line = (text: string) => activity({ type: 'desk-line', threadId: 't', text, attachments: [] })

const entryWith = (part: Partial<TranscriptEntry>): TranscriptEntry => ({
  id: 'l',
  at: 1,
  by: 'technician',
  name: marc.name,
  kind: 'note',
  text: 'before',
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  ...part,
})

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Runs an activity on a ticket in a turn of its own. */
function runOn(part: Partial<DeskContext>, done: Activity) {
  const context = situation(part)
  const tickets = context.ticket === null ? [] : [context.ticket]
  const lines = context.line === null ? [] : [context.line]
  return turns.run({ tickets, lines, content: done.content, from: done.from }, (uow) =>
    handleDeskActivity(uow, context),
  )
}

/** What it does to the ticket, what it offers, and what it says to the technician. */
async function outcomes(part: Partial<DeskContext>, done: Activity) {
  const { result: answer, did, passed, sent, settings } = await runOn(part, done)
  const offers = sent.filter((one) => one.type === 'whisper' && one.offer !== undefined)
  return {
    does: [...did, ...passed.map(({ type }) => type), ...settings, ...offers.map(() => 'offered')],
    says: saidIn(answer),
  }
}

/** The key of a reply, or the fields of a form in which something is wrong. */
function saidIn(answer: CommandAnswer): string | null {
  if (answer === null) return null
  if (answer.outcome !== 'form') return answer.key
  return answer.errors === null ? 'form' : `errors: ${Object.keys(answer.errors).join(', ')}`
}

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
    const pause = activity({ type: 'pause', topic: null, paused: true })

    expect((await outcomes({}, activity({ type: 'desk-here' }))).says).toBe('desk-here-refused')
    expect(
      (await outcomes({ technician: { ...marc, roles: ['administrator'] } }, activity({ type: 'desk-here' })))
        .does,
    ).toEqual(['desk:slack'])
    expect((await outcomes({}, pause)).says).toBe('pause-refused')
    expect((await outcomes({ technician: nadia }, pause)).does).toEqual(['paused'])
  })
})

describe('taking', () => {
  it('gives a free ticket to whoever asks first, and tells the others who has it', async () => {
    expect((await outcomes({}, act({ verb: 'take' }))).does).toEqual(['taken'])
    expect(
      await outcomes({ ticket: ticketWith({ assignee: ofMarc }), technician: nadia }, act({ verb: 'take' })),
    ).toEqual({
      does: [],
      says: 'act-taken-by-other',
    })
    expect((await outcomes({ ticket: ticketWith({ assignee: ofMarc }) }, act({ verb: 'take' }))).says).toBe(
      'act-already-yours',
    )
  })

  it('comes with an explicit reply to a ticket that nobody has', async () => {
    expect((await outcomes({}, act({ verb: 'reply', text: 'hello' }))).does).toEqual(['taken', 'replied'])
  })
})

describe('resolving', () => {
  const resolve = (part: FormValues = {}) =>
    form('resolve', { cause: 'expired', solution: 'self-service page', ...part })
  const account = ticketWith({ topic: 'account.password-reset', assignee: ofMarc })

  it('asks for cause and solution', async () => {
    expect((await outcomes({ ticket: ticketWith({ assignee: ofMarc }) }, resolve({ cause: ' ' }))).says).toBe(
      'errors: cause',
    )
  })

  it.each([
    'account.password-reset',
    'account.locked',
    'account.mfa',
    'account.sign-in',
    'account.access-request',
  ])('needs a recorded identity check for %s', async (topic) => {
    const ticket = ticketWith({ topic, assignee: ofMarc })

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
    assignee: ofMarc,
    approval: {
      steps: [{ ...createApprovalStep('manager', 'claire@example.org'), state: 'asked' }],
      cost: null,
    },
  })
  const reaction = (kind: 'take' | 'resolve') =>
    activity({ type: 'desk-reaction', messageId: 'card', reaction: kind })

  it('is not resolved, by a form or by a reaction, and may be answered and taken', async () => {
    const resolve = form('resolve', { cause: 'a request', solution: 'done' })

    expect((await outcomes({ ticket }, resolve)).says).toBe('act-waits-for-approval')
    expect((await outcomes({ ticket }, reaction('resolve'))).does).toEqual([])
    expect((await outcomes({ ticket }, reaction('resolve'))).says).toBe('act-waits-for-approval')
    expect((await outcomes({ ticket }, act({ verb: 'reply', text: 'which one?' }))).does).toEqual(['replied'])
    expect((await outcomes({ ticket: { ...ticket, assignee: null } }, reaction('take'))).does).toEqual([
      'taken',
    ])
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
    // The form doesn't offer it.
    expect((await outcomes({ ticket, technician: nadia, approvals: strict }, bypass)).says).toBe(
      'errors: decision',
    )
    expect((await outcomes({ ticket, technician: nadia, approvals: strict }, end)).does).toEqual(['refused'])
    expect((await outcomes({ ticket }, bypass)).says).toBe('act-lead-needed')
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

describe('lines in a thread', () => {
  const taken = ticketWith({ assignee: ofMarc })

  it("cross only when they are the assignee's", async () => {
    expect((await outcomes({ ticket: taken }, line('Hello Tom'))).does).toEqual(['replied'])
    expect(await outcomes({ ticket: taken, technician: nadia }, line('Hello Tom'))).toEqual({
      does: ['note-added'],
      says: 'line-kept-internal',
    })
    expect((await outcomes({}, line('anybody?'))).does).toEqual(['note-added', 'offered'])
    expect(
      (await outcomes({ ticket: ticketWith({ assignee: ofMarc, state: 'resolved' }) }, line('done'))).does,
    ).toEqual(['note-added'])
  })

  it('editing a note never sends it, whatever it is edited to', async () => {
    const note = entryWith({ kind: 'note' })
    const edited = (text: string) => activity({ type: 'desk-line-edited', messageId: 'm', text })

    for (const text of ['Hello Tom', 'note: still', '!']) {
      expect((await outcomes({ ticket: taken, line: note }, edited(text))).does).toEqual(['line-edited'])
    }
  })

  it('a reply that is edited into a note is not sent again', async () => {
    const reply = entryWith({ kind: 'message' })
    const edited = activity({ type: 'desk-line-edited', messageId: 'm', text: 'note: he is difficult' })

    expect(await outcomes({ ticket: taken, line: reply }, edited)).toEqual({
      does: [],
      says: 'line-edit-kept',
    })
  })

  it('no interleaving of takes, notes, lines and edits makes a reply of a note', async () => {
    const people = fc.constantFrom(marc, nadia, null)
    const mark = fc.constantFrom('note: ', 'NOTE : ', '!', 'Note - ', 'note\u00A0:')
    const step = fc.record({ who: people, take: fc.boolean(), mark, text: fc.string({ maxLength: 30 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        let ticket: Ticket = ticketWith({})
        for (const { who, take, mark: prefix, text } of steps) {
          if (take && who !== null && ticket.assignee === null)
            ticket = { ...ticket, assignee: { id: who.id, name: who.name } }
          const { did } = await runOn({ technician: who, ticket }, line(`${prefix}${text}`))
          expect(did).not.toContain('replied')
        }
      }),
      { seed: 20261124, numRuns: 100 },
    )
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

describe('a message that was held back (words, two situations)', () => {
  const held = entryWith({ id: 'line-1', heldBackFor: marc.id })
  const said = async (line: TranscriptEntry | null, verb: 'take-over' | 'keep-internal') =>
    (await outcomes({ line }, act({ verb, line: 'line-1' }))).says

  it.each(['take-over', 'keep-internal'] as const)(
    'is refused with the reason that is true (%s)',
    async (verb) => {
      const { heldBackFor: _, ...settled } = held

      expect(await said(settled, verb)).toBe('line-settled')
      expect(await said({ ...held, heldBackFor: nadia.id }, verb)).toBe('line-not-yours')
      expect(await said({ ...held, deletedAt: 1 }, verb)).toBe('line-deleted')
      expect(await said(null, verb)).toBe('line-deleted')
    },
  )
})

describe('what was done (words, two situations)', () => {
  const reason = 'theirs'
  it.each<[string, Partial<Ticket>, Activity]>([
    ['done-taken', {}, act({ verb: 'take' })],
    ['done-noted', {}, act({ verb: 'note', text: 'seen' })],
    ['done-held', {}, form('hold', { reason: 'requester' })],
    ['done-resumed', { state: 'on-hold', assignee: ofMarc }, act({ verb: 'press', act: 'resume' })],
    ['done-transferred', { assignee: ofMarc }, form('transfer', { to: 'queue:network', reason })],
    ['done-resolved', { assignee: ofMarc }, form('resolve', { cause: 'a', solution: 'b' })],
  ])('is told by its name: %s', async (says, ticket, deed) => {
    expect((await outcomes({ ticket: ticketWith(ticket) }, deed)).says).toBe(says)
  })
})
