import type { DurationStats } from './duration-stats.js'
import type { KeyCount, Report } from './report.js'

/** A figure in the report: section, key, measure and value. Times are in minutes. */
export interface ReportRow {
  readonly section: string
  /** Day, source, topic, queue, score and so on; empty in sections without keys. */
  readonly key: string
  readonly measure: string
  /** Value; empty if there was nothing to measure. */
  readonly value: number | ''
}

/** Converts the report to a single long table. */
export function buildReportRows(report: Report): readonly ReportRow[] {
  const { resolved, bot, sla, backlog, satisfaction } = report
  return [
    row('volume', '', 'opened', report.opened),
    ...counts('day', 'opened', report.byDay),
    ...counts('source', 'opened', report.bySource),
    ...counts('language', 'opened', report.byLanguage),
    ...counts('kind', 'opened', report.byKind),
    ...counts('topic', 'opened', report.byTopic),
    ...times('first-response', report.firstResponse),
    ...times('resolution', report.resolution),
    ...measures('resolved', '', resolved),
    ...measures('bot', '', { ...bot }),
    ...measures('sla', 'response', { ...sla.response }),
    ...measures('sla', 'resolution', { ...sla.resolution }),
    row('reopened', '', 'count', report.reopened),
    row('backlog', '', 'open', backlog.total),
    ...counts('backlog-queue', 'open', backlog.byQueue),
    row('satisfaction', '', 'asked', satisfaction.asked),
    row('satisfaction', '', 'answered', satisfaction.answered),
    row('satisfaction', '', 'mean', satisfaction.mean === null ? '' : rounded(satisfaction.mean, 2)),
    ...counts('satisfaction-score', 'answered', satisfaction.distribution),
  ]
}

function row(section: string, key: string, measure: string, value: ReportRow['value']): ReportRow {
  return { section, key, measure, value }
}

function counts(section: string, measure: string, of: readonly KeyCount[]): readonly ReportRow[] {
  return of.map(({ key, count }) => row(section, key, measure, count))
}

function measures(
  section: string,
  key: string,
  of: { readonly [measure in string]: number },
): readonly ReportRow[] {
  return Object.entries(of).map(([measure, value]) => row(section, key, measure, value))
}

function times(section: string, of: DurationStats): readonly ReportRow[] {
  return [
    row(section, '', 'count', of.count),
    row(section, '', 'median-minutes', minutes(of.medianMs)),
    row(section, '', 'p90-minutes', minutes(of.p90Ms)),
    row(section, '', 'business-median-minutes', minutes(of.businessMedianMs)),
    row(section, '', 'business-p90-minutes', minutes(of.businessP90Ms)),
  ]
}

function minutes(ms: number | null): number | '' {
  return ms === null ? '' : rounded(ms / 60_000, 1)
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places))
}
