import { describe, expect, it } from '@jest/globals'
import { percentile } from '../../src/reports/duration-stats.js'
import { buildReport } from '../../src/reports/report.js'
import { parsePeriod } from '../../src/reports/report-period.js'
import { buildReportRows } from '../../src/reports/report-rows.js'
import { formatReport } from '../../src/reports/report-text.js'
import type { ReportedTicket } from '../../src/reports/reported-ticket.js'
import { reported } from './reported.js'

const minute = 60_000
const day = 86_400_000
const start = Date.parse('2026-11-02T00:00:00Z')
const read = parsePeriod({ from: '2026-11-02', to: '2026-11-08' }, 'UTC', start + 20 * day)
if (read.is === 'wrong') throw new Error(read.problem)
const { period } = read

const report = (tickets: readonly Partial<ReportedTicket>[]) =>
  buildReport(
    tickets.map((part, at) => reported({ number: `INC-${1001 + at}`, ...part })),
    period,
    (from, to) => (to - from) / 2,
  )
const solved = (at: number) => ({ isOpen: false, resolution: { at, is: 'solved' } }) as const

describe('the volume', () => {
  it('counts what was opened in the period, each day of it, and nothing before or after', () => {
    const { opened, byDay, bySource, byLanguage, byKind, byTopic } = report([
      { openedAt: start - 1 },
      { openedAt: start },
      { openedAt: start + day, source: 'slack', language: 'fr', kind: 'request', topic: null },
      { openedAt: start + 7 * day - 1 },
      { openedAt: start + 7 * day },
    ])

    expect(opened).toBe(3)
    expect(byDay.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0, 1])
    expect(bySource).toEqual([
      { key: 'web', count: 2 },
      { key: 'slack', count: 1 },
    ])
    expect(byLanguage).toEqual([
      { key: 'en', count: 2 },
      { key: 'fr', count: 1 },
    ])
    expect(byKind[0]).toEqual({ key: 'incident', count: 2 })
    expect(byTopic).toEqual([
      { key: 'network.vpn', count: 2 },
      { key: '', count: 1 },
    ])
  })
})

describe('times', () => {
  it('are those of the first human answer since the hand-off, and of the solution since the opening', () => {
    const { firstResponse, resolution } = report([
      ...[10, 20, 30].map((minutes) => ({
        openedAt: start,
        handedOffAt: start + minute,
        answeredAt: start + (1 + minutes) * minute,
        ...solved(start + 100 * minute),
      })),
      { openedAt: start, isOpen: false, resolution: { at: start + minute, is: 'cancelled' } },
    ])

    expect(firstResponse).toEqual({
      count: 3,
      medianMs: 20 * minute,
      p90Ms: 30 * minute,
      businessMedianMs: 10 * minute,
      businessP90Ms: 15 * minute,
    })
    expect(resolution).toMatchObject({ count: 3, medianMs: 100 * minute, businessMedianMs: 50 * minute })
  })

  it.each([
    [50, 3],
    [90, 5],
    [1, 1],
    [100, 5],
  ])('have at %d %% the nearest rank', (share, value) => {
    expect(percentile([1, 2, 3, 4, 5], share)).toBe(value)
  })

  it('are none when nothing was measured', () => {
    expect(percentile([], 50)).toBeNull()
    expect(report([]).firstResponse).toMatchObject({ count: 0, medianMs: null })
  })
})

describe('what the bot solved', () => {
  const claim = (part: Partial<ReportedTicket>) => ({
    openedAt: start,
    botSolvedAt: start + minute,
    ...solved(start + minute),
    ...part,
  })

  it('counts when it is confirmed and nobody was back on the topic within seven days', () => {
    const { bot } = report([
      claim({ requester: 'a', followUp: 'confirmed' }),
      claim({ requester: 'b', followUp: 'asked' }),
      claim({ requester: 'c', followUp: null }),
      claim({ requester: 'd', followUp: 'confirmed' }),
      { requester: 'd', openedAt: start + 7 * day, topic: 'network.vpn' },
      claim({ requester: 'e', followUp: 'confirmed' }),
      { requester: 'e', openedAt: start + 2 * day, topic: 'printing.install' },
      claim({ requester: 'f', followUp: 'confirmed' }),
      { requester: 'f', openedAt: start + minute + 7 * day + 1, topic: 'network.vpn' },
    ])

    expect(bot).toEqual({ claimed: 6, asked: 5, confirmed: 4, refused: 0, back: 1, solved: 3 })
  })

  it('was claimed, and not solved, when it was opened again', () => {
    const { bot, reopened } = report([
      claim({ followUp: 'refused', reopenedAt: [start + day], resolution: null, isOpen: true }),
      claim({ requester: 'x', followUp: 'confirmed', reopenedAt: [start + 2 * day] }),
    ])

    expect(bot).toMatchObject({ claimed: 2, refused: 1, back: 2, solved: 0 })
    expect(reopened).toBe(2)
  })
})

describe('targets, backlog and satisfaction', () => {
  it('are those of the period', () => {
    const { sla, backlog, satisfaction } = report([
      { openedAt: start, response: { is: 'met', at: start }, resolutionTarget: { is: 'missed', at: start } },
      { openedAt: start, response: { is: 'missed', at: start + 8 * day }, queue: 'network' },
      { openedAt: start - 30 * day, ...solved(start + 9 * day) },
      { openedAt: start - 30 * day, ...solved(start + day), askedScoreAt: start + day },
      ...([5, 4, 1] as const).map((score) => ({
        openedAt: start,
        ...solved(start + day),
        askedScoreAt: start + day,
        score: { score, at: start + day },
      })),
    ])

    expect(sla).toEqual({ response: { met: 1, missed: 0 }, resolution: { met: 0, missed: 1 } })
    expect(backlog).toEqual({
      total: 3,
      byQueue: [
        { key: 'l1', count: 2 },
        { key: 'network', count: 1 },
      ],
    })
    expect(satisfaction).toMatchObject({ asked: 4, answered: 3 })
    expect(satisfaction.mean).toBeCloseTo(10 / 3)
    expect(satisfaction.distribution.map(({ count }) => count)).toEqual([1, 0, 0, 1, 1])
  })
})

describe('a report', () => {
  it('is one long table, each figure once', () => {
    const rows = buildReportRows(
      report([{ openedAt: start, handedOffAt: start, answeredAt: start + 90 * minute }]),
    )
    const names = rows.map(({ section, key, measure }) => `${section}|${key}|${measure}`)

    expect(new Set(names).size).toBe(names.length)
    expect(rows).toContainEqual({ section: 'first-response', key: '', measure: 'median-minutes', value: 90 })
    expect(rows).toContainEqual({ section: 'satisfaction', key: '', measure: 'mean', value: '' })
    expect(rows).toContainEqual({ section: 'day', key: '2026-11-02', measure: 'opened', value: 1 })
  })

  it('is told in words', () => {
    const text = formatReport(
      report([{ openedAt: start, handedOffAt: start, answeredAt: start + 90 * minute }]),
    )

    expect(text).toMatch(/Opened: 1 \(incident 1\)/)
    expect(text).toMatch(/First response: median 1 h 30 min, 90 % within 1 h 30 min; in opening hours 45 min/)
    expect(text).toMatch(/in opening hours .* \(1 ticket\)\nResolution/)
    expect(text).toMatch(/Satisfaction: nobody was asked\n/)
  })

  it('tells how often each score was given', () => {
    const scored = ([5, 5, 1] as const).map((score) => ({
      openedAt: start,
      ...solved(start + day),
      askedScoreAt: start + day,
      score: { score, at: start + day },
    }))

    expect(formatReport(report(scored))).toMatch(
      /Satisfaction: 3\.67 of 5; 3 of 3 answered \(score 1: 1, score 2: 0, .*score 5: 2\)/,
    )
  })
})
