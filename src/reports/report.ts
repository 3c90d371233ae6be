import { scores } from '../desk/ticket/satisfaction.js'
import { type BotFigures, countBotFigures } from './bot-figures.js'
import { type DurationStats, measureDurations } from './duration-stats.js'
import { dayInPeriod, daysOfPeriod, isWithinPeriod, type ReportPeriod } from './report-period.js'
import type { ReportedTicket, TargetOutcome } from './reported-ticket.js'

export interface KeyCount {
  readonly key: string
  readonly count: number
}

export interface TargetFigures {
  readonly met: number
  readonly missed: number
}

/** Figures for a period, explained in docs/how-to/reports.md. */
export interface Report {
  readonly period: Pick<ReportPeriod, 'fromDay' | 'toDay' | 'timeZone'>
  readonly opened: number
  readonly byDay: readonly KeyCount[]
  readonly bySource: readonly KeyCount[]
  readonly byLanguage: readonly KeyCount[]
  readonly byKind: readonly KeyCount[]
  readonly byTopic: readonly KeyCount[]
  /** Time from a ticket's hand-off to the first answer by a human. */
  readonly firstResponse: DurationStats
  /** Time from opening to solution. */
  readonly resolution: DurationStats
  readonly resolved: {
    readonly solved: number
    readonly unanswered: number
    readonly cancelled: number
    readonly merged: number
  }
  readonly bot: BotFigures
  readonly sla: { readonly response: TargetFigures; readonly resolution: TargetFigures }
  readonly reopened: number
  /** Tickets open at the end of the period, or now if the period hasn't ended. */
  readonly backlog: { readonly total: number; readonly byQueue: readonly KeyCount[] }
  readonly satisfaction: {
    readonly asked: number
    readonly answered: number
    readonly mean: number | null
    readonly distribution: readonly KeyCount[]
  }
}

export function buildReport(
  tickets: readonly ReportedTicket[],
  period: ReportPeriod,
  businessMs: (from: number, to: number) => number,
): Report {
  const opened = tickets.filter(({ openedAt }) => isWithinPeriod(period, openedAt))
  const ended = tickets.filter(
    ({ resolution }) => resolution !== null && isWithinPeriod(period, resolution.at),
  )
  const endedAs = (is: NonNullable<ReportedTicket['resolution']>['is']) =>
    ended.filter(({ resolution }) => resolution?.is === is)
  const solved = endedAs('solved')
  const days = counted(opened.map(({ openedAt }) => dayInPeriod(period, openedAt)))
  return {
    period: { fromDay: period.fromDay, toDay: period.toDay, timeZone: period.timeZone },
    opened: opened.length,
    byDay: daysOfPeriod(period).map((day) => ({
      key: day,
      count: days.find(({ key }) => key === day)?.count ?? 0,
    })),
    bySource: counted(opened.map(({ source }) => source)),
    byLanguage: counted(opened.map(({ language }) => language)),
    byKind: counted(opened.map(({ kind }) => kind)),
    byTopic: counted(opened.map(({ topic }) => topic ?? '')),
    firstResponse: measureDurations(
      tickets.flatMap(({ handedOffAt, answeredAt }) =>
        handedOffAt !== null && answeredAt !== null && isWithinPeriod(period, answeredAt)
          ? [{ from: handedOffAt, to: answeredAt }]
          : [],
      ),
      businessMs,
    ),
    resolution: measureDurations(
      solved.flatMap(({ openedAt, resolution }) =>
        resolution === null ? [] : [{ from: openedAt, to: resolution.at }],
      ),
      businessMs,
    ),
    resolved: {
      solved: solved.length,
      unanswered: endedAs('unanswered').length,
      cancelled: endedAs('cancelled').length,
      merged: endedAs('merged').length,
    },
    bot: countBotFigures(tickets, period),
    sla: {
      response: targetFigures(
        tickets.map(({ response }) => response),
        period,
      ),
      resolution: targetFigures(
        tickets.map(({ resolutionTarget }) => resolutionTarget),
        period,
      ),
    },
    reopened: tickets.flatMap(({ reopenedAt }) => reopenedAt.filter((at) => isWithinPeriod(period, at)))
      .length,
    backlog: backlogAt(tickets, period.to),
    satisfaction: satisfactionIn(tickets, period),
  }
}

function targetFigures(ends: readonly (TargetOutcome | null)[], period: ReportPeriod): TargetFigures {
  const within = ends.filter((end) => end !== null && isWithinPeriod(period, end.at))
  const missed = within.filter((end) => end?.is === 'missed').length
  return { met: within.length - missed, missed }
}

function backlogAt(tickets: readonly ReportedTicket[], moment: number): Report['backlog'] {
  const open = tickets.filter(
    ({ openedAt, isOpen, resolution }) =>
      openedAt < moment && (isOpen || (resolution !== null && resolution.at >= moment)),
  )
  return { total: open.length, byQueue: counted(open.map(({ queue }) => queue)) }
}

function satisfactionIn(tickets: readonly ReportedTicket[], period: ReportPeriod): Report['satisfaction'] {
  const given = tickets.flatMap(({ score }) =>
    score !== null && isWithinPeriod(period, score.at) ? [score.score] : [],
  )
  const sum = given.reduce((total: number, score) => total + score, 0)
  return {
    asked: tickets.filter(({ askedScoreAt }) => askedScoreAt !== null && isWithinPeriod(period, askedScoreAt))
      .length,
    answered: given.length,
    mean: given.length === 0 ? null : sum / given.length,
    distribution: scores.map((score) => ({
      key: String(score),
      count: given.filter((one) => one === score).length,
    })),
  }
}

/** Counts equal keys; the most frequent come first, equally frequent ones by name. */
function counted(keys: readonly string[]): readonly KeyCount[] {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
}
