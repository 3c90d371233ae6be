import { describe, expect, it } from '@jest/globals'
import type { HistoryEvent } from '../../src/desk/ticket/events/ticket-events.js'
import type { SlaClock } from '../../src/desk/ticket/service-level/ticket-sla.js'
import type { Ticket } from '../../src/desk/ticket/ticket.js'
import { reportedTicket } from '../../src/reports/reported-ticket.js'
import { ticketWith } from '../support/ticket-with.js'

const now = 10_000
const clock = (part: Partial<SlaClock>): SlaClock => ({
  targetMs: 100,
  calendar: 'desk',
  spentMs: 0,
  runsSince: null,
  warnAt: null,
  dueAt: null,
  warnedAt: null,
  breachedAt: null,
  stoppedAt: null,
  ...part,
})
const sla = (response: Partial<SlaClock>, resolution: Partial<SlaClock> = {}): Partial<Ticket> => ({
  sla: { response: clock(response), resolution: clock(resolution), dueAt: null, timerAt: null },
})
const entry = (by: string, deed: HistoryEvent, at: number) => ({ at, by, byName: by, from: 'web', ...deed })

describe('a ticket in the figures', () => {
  it.each([
    ['the chat that it was written in', {}, 'web'],
    ['how its requester called', { call: { via: 'telephone', by: { id: 'm', name: 'Marc' } } }, 'telephone'],
  ] as const)('comes from %s', (_, part, source) => {
    expect(reportedTicket(ticketWith(part), now).source).toBe(source)
  })

  it('has been answered when somebody took it', () => {
    const taken = ticketWith({
      ...sla({ stoppedAt: 50 }),
      assignment: { ...sla({ stoppedAt: 50 }).assignment, assignee: { id: 'm', name: 'Marc' } },
    })

    expect(reportedTicket(taken, now)).toMatchObject({ answeredAt: 50, response: { is: 'met', at: 50 } })
  })

  it('has not been answered when it ended before anybody took it', () => {
    const cancelled = ticketWith({
      ...sla({ stoppedAt: 50 }),
      state: 'resolved',
      resolution: { at: 50, by: 'Tom', cause: '', solution: '', isCancelled: true },
    })

    expect(reportedTicket(cancelled, now)).toMatchObject({
      answeredAt: null,
      resolution: { at: 50, is: 'cancelled' },
    })
  })

  it.each([
    [
      { breachedAt: 40, stoppedAt: 50 },
      { is: 'missed', at: 40 },
    ],
    [
      { runsSince: 1, dueAt: now },
      { is: 'missed', at: now },
    ],
    [{ runsSince: 1, dueAt: now + 1 }, null],
    [{ spentMs: 5 }, null],
  ])('with the clock %j has the end %j', (part, end) => {
    expect(reportedTicket(ticketWith(sla({}, part)), now).resolutionTarget).toEqual(end)
  })

  it('remembers what the bot said it had solved, whatever came after', () => {
    const back = ticketWith({
      reopenedAt: [80],
      audit: [
        entry('bot', { did: 'opened' }, 1),
        entry('bot', { did: 'resolved', cause: 'the client hung' }, 60),
        entry('web:local:v', { did: 'reopened' }, 80),
      ],
    })

    expect(reportedTicket(back, now)).toMatchObject({ botSolvedAt: 60, reopenedAt: [80], resolution: null })
    expect(
      reportedTicket(ticketWith({ audit: [entry('marc', { did: 'resolved', cause: 'x' }, 5)] }), now)
        .botSolvedAt,
    ).toBeNull()
  })

  it('has a score once it was given', () => {
    const satisfaction = { askedAt: 5, score: null, scoredAt: null, words: null }

    expect(reportedTicket(ticketWith({ satisfaction: { survey: satisfaction } }), now)).toMatchObject({
      askedScoreAt: 5,
      score: null,
    })
    expect(
      reportedTicket(
        ticketWith({ satisfaction: { survey: { ...satisfaction, score: 4, scoredAt: 9 } } }),
        now,
      ).score,
    ).toEqual({ score: 4, at: 9 })
  })
})
