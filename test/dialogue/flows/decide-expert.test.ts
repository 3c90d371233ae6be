import { describe, expect, it } from '@jest/globals'
import type { QueuesPolicy } from '../../../src/desk/people/queues.js'
import type { Participant } from '../../../src/desk/ticket/participants.js'
import type { TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { ParticipantActivity, Person } from '../../../src/engine/activity.js'
import type { CommandContext } from '../../../src/features/commands/command-definition.js'
import { parseCommandForm } from '../../../src/features/commands/parse-command-form.js'
import { addParticipantCommand } from '../../../src/features/experts/add-participant-command.js'
import {
  handleParticipantActivity,
  handleParticipantDeliveryFailure,
} from '../../../src/features/experts/handle-expert-command.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const claire: Person = {
  id: 'slack:T:claire',
  channel: 'slack',
  tenant: 'T',
  user: 'claire',
  name: 'Claire Martin',
  standing: 'member',
}
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
  type: 'part-line',
  ticket: number,
  text: 'words',
  attachments: [],
  source: null,
}
const left: ParticipantActivity = { type: 'part-left', ticket: number }
const taken: ParticipantActivity = {
  type: 'part-file',
  ticket: number,
  file: 'f',
  isAccepted: true,
  address: {},
}
const changed = (text: string | null): ParticipantActivity => ({
  type: 'part-line-changed',
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
const does = (...decided: Parameters<typeof handleParticipantActivity>) =>
  handleParticipantActivity(...decided).map((action) => action.do)

describe('what an expert does', () => {
  it.each([
    { of: 'a line', content: said, line: null, follows: ['record-part-line'] },
    { of: 'leaving', content: left, line: null, follows: ['end-part'] },
    { of: 'a file that they take', content: taken, line: null, follows: ['hand-to-expert'] },
    { of: 'a correction', content: changed('others'), line, follows: ['correct-line'] },
    { of: 'taking back', content: changed(null), line, follows: ['withdraw-line'] },
    {
      of: 'a correction of what was sent on',
      content: changed('others'),
      line: { ...line, kind: 'message' as const },
      follows: ['record-part-line'],
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
  ])('reaches the ticket while they take part: $of', ({ content, line: one, follows }) => {
    expect(does(ticket, content, claire, one)).toEqual(follows)
  })

  it.each([
    { of: 'whoever left', state: 'left' as const },
    { of: 'whoever was let go', state: 'ended' as const },
    { of: 'whoever was never reached', state: 'unreachable' as const },
  ])('reaches nobody of $of, who is told', ({ state }) => {
    const over = ticketWith({ participants: [{ ...part, state }] })

    expect(does(over, said, claire, null)).toEqual(['tell-expert'])
    expect(does(over, left, claire, null)).toEqual(['tell-expert'])
    expect(does(over, taken, claire, null)).toEqual(['tell-expert'])
    expect(does(over, changed('others'), claire, line)).toEqual([])
  })

  it('reaches nobody from somebody who was not brought in, or from nobody', () => {
    expect(does(ticketWith({}), said, claire, null)).toEqual(['tell-expert'])
    expect(does(ticket, said, { ...claire, id: 'slack:T:paul' }, null)).toEqual(['tell-expert'])
    expect(does(null, said, claire, null)).toEqual(['tell-expert'])
    expect(does(ticket, said, null, null)).toEqual([])
  })
})

describe('what was written to an expert and could not be delivered', () => {
  const lost = { outboxId: 'row-2', reason: 'blocked', to: part.to }
  const elsewhere = { ...part.to, conversation: 'D2' }

  it('ends their part with the reason: the question, or a later line; what becomes of other messages does not', () => {
    const ends = [{ do: 'end-part', person: claire.id, how: 'unreachable', reason: 'blocked' }]

    expect(
      handleParticipantDeliveryFailure(ticket, { ...lost, outboxId: 'row-1', to: elsewhere }),
    ).toMatchObject(ends)
    expect(handleParticipantDeliveryFailure(ticket, lost)).toMatchObject(ends)
    expect(handleParticipantDeliveryFailure(ticket, { ...lost, to: elsewhere })).toBeNull()
    expect(handleParticipantDeliveryFailure(ticket, { outboxId: 'row-2', reason: 'blocked' })).toBeNull()
    expect(handleParticipantDeliveryFailure(null, lost)).toBeNull()
  })

  it('does not end it when it was a file: the desk is told which', () => {
    expect(handleParticipantDeliveryFailure(ticket, { ...lost, file: 'big.log' })).toEqual([
      { do: 'tell-file-unreached', ticket: number, expert: claire.name, file: 'big.log', reason: 'blocked' },
    ])
  })

  it('is told once: a second message to the same person means nothing more', () => {
    const over = ticketWith({ participants: [{ ...part, state: 'unreachable' }] })

    expect(handleParticipantDeliveryFailure(over, lost)).toEqual([])
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
    const form = parseCommandForm(addParticipantCommand, about, { ...values, tell })
    return form?.is === 'act' && form.act.verb === 'bring-in' ? form.act.isToldOf : form
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
