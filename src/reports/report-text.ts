import type { DurationStats } from './duration-stats.js'
import type { KeyCount, Report } from './report.js'

const mostTopics = 10

/** Formats the report for a terminal. */
export function formatReport(report: Report): string {
  const { period, resolved, bot, sla, backlog, satisfaction } = report
  const lines = [
    `${period.fromDay} to ${period.toDay} (${period.timeZone})`,
    '',
    `Opened: ${report.opened}${listed(report.byKind)}`,
    `  by source: ${list(report.bySource)}`,
    `  by language: ${list(report.byLanguage)}`,
    `  by topic: ${list(report.byTopic.slice(0, mostTopics))}${more(report.byTopic.length)}`,
    `First response: ${timesText(report.firstResponse)}`,
    `Resolution: ${timesText(report.resolution)}`,
    `Ended: ${resolved.solved} solved, ${resolved.unanswered} unanswered, ${resolved.cancelled} cancelled`,
    `The bot: ${bot.claimed} solved, according to the bot; ${bot.asked} asked later whether it still works` +
      ` (${bot.confirmed} yes, ${bot.refused} no); ${bot.back} came back; ${bot.solved} confirmed and not back within 7 days`,
    `Targets, response: ${sla.response.met} met, ${sla.response.missed} missed`,
    `Targets, resolution: ${sla.resolution.met} met, ${sla.resolution.missed} missed`,
    `Reopened: ${report.reopened}`,
    `Open at the end: ${backlog.total}${listed(backlog.byQueue)}`,
    `Satisfaction: ${satisfactionText(satisfaction)}`,
  ]
  return `${lines.join('\n')}\n`
}

function list(counts: readonly KeyCount[]): string {
  return counts.length === 0
    ? '—'
    : counts.map(({ key, count }) => `${key || 'no topic'} ${count}`).join(', ')
}

function listed(counts: readonly KeyCount[]): string {
  return counts.length === 0 ? '' : ` (${list(counts)})`
}

function more(topics: number): string {
  return topics > mostTopics ? `, and ${topics - mostTopics} more topics` : ''
}

function satisfactionText({ asked, answered, mean, distribution }: Report['satisfaction']): string {
  if (asked === 0) return 'nobody was asked'
  const answers = `${answered} of ${asked} answered`
  if (mean === null) return answers
  return `${mean.toFixed(2)} of 5; ${answers} (${distribution.map(({ key, count }) => `score ${key}: ${count}`).join(', ')})`
}

function timesText({ count, medianMs, p90Ms, businessMedianMs, businessP90Ms }: DurationStats): string {
  if (count === 0) return '—'
  return (
    `median ${duration(medianMs)}, 90 % within ${duration(p90Ms)};` +
    ` in opening hours ${duration(businessMedianMs)} and ${duration(businessP90Ms)} (${count === 1 ? '1 ticket' : `${count} tickets`})`
  )
}

/** Formats a duration such as "3 h 05 min" or "42 min". */
function duration(ms: number | null): string {
  const minutes = Math.round((ms ?? 0) / 60_000)
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
