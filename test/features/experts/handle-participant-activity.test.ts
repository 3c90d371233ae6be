import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { QueuesPolicy } from '../../../src/desk/people/queues.js'
import type { Participant } from '../../../src/desk/ticket/participants.js'
import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { ParticipantActivity, Person } from '../../../src/engine/activity.js'
import type { CommandContext } from '../../../src/features/commands/command-definition.js'
import { parseCommandForm } from '../../../src/features/commands/parse-command-form.js'
import { addParticipantCommand } from '../../../src/features/experts/add-participant-command.js'
import {
  handleParticipantActivity,
  handleParticipantDeliveryFailure,
} from '../../../src/features/experts/handle-participant-activity.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const claire: Person = {
  id: 'slack:T:claire',
  channel: 'slack',
  tenant: 'T',
  user: 'claire',
  name: 'Claire Martin',
  trust: 'member',
}
const paul: Person = { ...claire, id: 'slack:T:paul', user: 'paul', name: 'Paul' }
const part: Participant = {
  id: claire.id,
  name: claire.name,
  to: { channel: 'slack', tenant: 'T', space: 'direct', conversation: 'D1', address: {} },
  language: 'en',
  by: { id: 'slack:T:marc', name: 'Marc Petit' },
  since: 1,
  delivery: 'row-1',
  state: 'taking-part',
  until: null,
}
const ticket = ticketWith({ participants: [part] })
const { number } = ticket
const said: ParticipantActivity = {
  type: 'participant.message',
  ticket: number,
  text: 'words',
  attachments: [],
  source: null,
}
const left: ParticipantActivity = { type: 'participant.left', ticket: number }
const taken: ParticipantActivity = {
  type: 'participant.file-response',
  ticket: number,
  file: 'f',
  isAccepted: true,
  address: {},
}
const changed = (text: string | null): ParticipantActivity => ({
  type: 'participant.message-edited',
  ticket: number,
  lineId: 'a',
  text,
})
const line: TranscriptEntry = {
  id: 'a',
  at: 1,
  by: 'participant',
  name: claire.name,
  kind: 'note',
  text: 'words',
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  author: claire.id,
}
let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Returns an expert's activity's events on the ticket, or the answer they get instead. */
async function does(
  of: Ticket | null,
  content: ParticipantActivity,
  from: Person | null,
  one: TranscriptEntry | null,
): Promise<readonly string[]> {
  const start = { tickets: of === null ? [] : [of], lines: one === null ? [] : [one], content, from }
  const { did, sent } = await turns.run({ ...start, people: [claire, paul] }, (uow) =>
    handleParticipantActivity(uow, content),
  )
  const told = did.length === 0 && sent.some((message) => message.type === 'message')
  return [...did, ...(told ? ['told'] : [])]
}

describe('what an expert does', () => {
  it.each([
    { of: 'a line', content: said, line: null, follows: ['expert-wrote'] },
    { of: 'leaving', content: left, line: null, follows: ['expert-left'] },
    { of: 'a file that they take', content: taken, line: null, follows: [] },
    { of: 'a correction', content: changed('others'), line, follows: ['line-edited'] },
    { of: 'taking back', content: changed(null), line, follows: ['line-deleted'] },
    {
      of: 'a correction of what was sent on',
      content: changed('others'),
      line: { ...line, kind: 'message' as const },
      follows: ['expert-wrote'],
    },
    {
      of: 'a correction of somebody else’s line',
      content: changed('others'),
      line: { ...line, author: 'slack:T:paul' },
      follows: [],
    },
    {
      of: 'a correction of a technician’s note',
      content: changed('others'),
      line: { ...line, by: 'technician' as const },
      follows: [],
    },
  ])('reaches the ticket while they take part: $of', async ({ content, line: one, follows }) => {
    expect(await does(ticket, content, claire, one)).toEqual(follows)
  })

  it.each([
    { of: 'whoever left', state: 'left' as const },
    { of: 'whoever was let go', state: 'ended' as const },
    { of: 'whoever was never reached', state: 'unreachable' as const },
  ])('reaches nobody of $of, who is told', async ({ state }) => {
    const over = ticketWith({ participants: [{ ...part, state }] })

    expect(await does(over, said, claire, null)).toEqual(['told'])
    expect(await does(over, left, claire, null)).toEqual(['told'])
    expect(await does(over, taken, claire, null)).toEqual(['told'])
    expect(await does(over, changed('others'), claire, line)).toEqual([])
  })

  it('reaches nobody from somebody who was not brought in, or from nobody', async () => {
    expect(await does(ticketWith({}), said, claire, null)).toEqual(['told'])
    expect(await does(ticket, said, paul, null)).toEqual(['told'])
    expect(await does(null, said, claire, null)).toEqual(['told'])
    expect(await does(ticket, said, null, null)).toEqual([])
  })
})

describe('what was written to an expert and could not be delivered', () => {
  const lost = { outboxId: 'row-2', reason: 'blocked', to: part.to }
  const elsewhere = { ...part.to, conversation: 'D2' }

  /** Returns whether the message was for an expert, the events on the ticket, and the history entry. */
  async function undelivered(
    of: Ticket | null,
    failure: Parameters<typeof handleParticipantDeliveryFailure>[2],
  ) {
    const {
      did,
      result,
      ticket: after,
    } = await turns.run({ tickets: of === null ? [] : [of] }, async (uow) => {
      const isTheirs = await handleParticipantDeliveryFailure(uow, of, failure)
      return { isTheirs, events: uow.events.map(({ text }) => text) }
    })
    return { ...result, did, states: (after?.participants ?? []).map(({ state }) => state) }
  }

  it('ends their part with the reason: the question, or a later line; what becomes of other messages does not', async () => {
    const ends = { isTheirs: true, did: ['expert-unreachable'], states: ['unreachable'] }
    const not = { isTheirs: false, did: [], events: [] }

    expect(await undelivered(ticket, { ...lost, outboxId: 'row-1', to: elsewhere })).toMatchObject(ends)
    expect(await undelivered(ticket, lost)).toMatchObject(ends)
    expect(await undelivered(ticket, { ...lost, to: elsewhere })).toMatchObject(not)
    expect(await undelivered(ticket, { outboxId: 'row-2', reason: 'blocked', to: elsewhere })).toMatchObject(
      not,
    )
    expect(await undelivered(null, lost)).toMatchObject(not)
  })

  it('does not end it when it was a file: the desk is told which', async () => {
    const { events, isTheirs, states } = await undelivered(ticket, { ...lost, file: 'big.log' })

    expect([isTheirs, states]).toEqual([true, ['taking-part']])
    expect(events.join()).toContain('big.log')
    expect(events.join()).toContain(claire.name)
  })

  it('is told once: a second message to the same person means nothing more', async () => {
    const over = ticketWith({ participants: [{ ...part, state: 'unreachable' }] })

    expect(await undelivered(over, lost)).toMatchObject({ isTheirs: true, did: [], events: [] })
  })
})

describe('whether the requester is told of an expert', () => {
  const values = { person: '', name: 'Claire Martin', why: 'One look, please', notes: '' }
  const read = (tellsOfExperts: QueuesPolicy['tellsOfExperts'], tell: string) => {
    const about = {
      queues: { queues: [], ...(tellsOfExperts === undefined ? {} : { tellsOfExperts }) },
      people: [{ known: { person: claire, reference: part.to, language: 'en', seenAt: 0 }, staffId: null }],
      ticket: ticketWith({}),
      technician: part.by,
      wording: shippedWording(),
      language: 'en',
    } as unknown as CommandContext
    const form = parseCommandForm(addParticipantCommand.form!, about, { ...values, tell })
    return form.is === 'read' ? form.value.isToldOf : form
  }

  it.each([
    { policy: undefined, tell: '', isTold: true },
    { policy: 'always', tell: '', isTold: true },
    { policy: 'chosen', tell: '', isTold: false },
    { policy: 'chosen', tell: 'yes', isTold: true },
    { policy: 'never', tell: 'yes', isTold: false },
  ] as const)('is $isTold when policy says $policy and the form says “$tell”', ({ policy, tell, isTold }) => {
    expect(read(policy, tell)).toBe(isTold)
  })
})
