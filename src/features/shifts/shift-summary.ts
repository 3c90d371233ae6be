import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { interpolate, type Translations } from '../../content/wording/translations.js'
import type { DisplayedClock } from '../../desk/ticket/service-level/ticket-sla.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { formatRecentDateTime } from '../../i18n/formatters.js'

/** A ticket in the summary for the next shift. */
export interface ShiftSummaryTicket {
  readonly ticket: Ticket
  readonly topicName: string
  /** SLA target that is relevant now; null while the bot is working on the ticket. */
  readonly clock: DisplayedClock | null
  /** Latest work note; null if there is none. */
  readonly note: Pick<TranscriptEntry, 'name' | 'text'> | null
}

export interface ShiftSummaryWords {
  readonly wording: Translations
  readonly language: string
  readonly timeZone: string
}

const mostInPart = 8

/** Builds the summary at the end of a shift, in sections: late, waiting, being worked on, and on hold with the reason. */
export function buildShiftSummary(
  queueName: string,
  tickets: readonly ShiftSummaryTicket[],
  words: ShiftSummaryWords,
): string {
  const { wording, language } = words
  const title = wording.reply(language, 'shift-title', { queue: queueName, count: tickets.length })
  if (tickets.length === 0) return `${title}\n\n${wording.reply(language, 'shift-empty')}`
  const parts = partsOf(tickets).map(([key, own]) => {
    const lines = own.slice(0, mostInPart).map((one) => lineOf(one, words))
    const left = own.length - lines.length
    const more = left > 0 ? [`- ${wording.reply(language, 'shift-more', { count: left })}`] : []
    return [`**${wording.reply(language, key)}**`, [...lines, ...more].join('\n')].join('\n')
  })
  return [title, ...parts].join('\n\n')
}

type Part = 'shift-late' | 'shift-waiting' | 'shift-in-hand' | 'shift-on-hold'

/** Groups tickets by section. Each ticket appears only in the most urgent section that it fits. */
function partsOf(
  tickets: readonly ShiftSummaryTicket[],
): readonly (readonly [Part, readonly ShiftSummaryTicket[]])[] {
  const order: readonly Part[] = ['shift-late', 'shift-waiting', 'shift-in-hand', 'shift-on-hold']
  return order.flatMap((part) => {
    const own = tickets.filter(({ ticket }) => partOf(ticket) === part)
    return own.length === 0 ? [] : [[part, own] as const]
  })
}

function partOf({ state, assignment: { assignee }, sla }: Ticket): Part {
  if (state === 'on-hold') return 'shift-on-hold'
  const clocks = sla == null ? [] : [sla.response, sla.resolution]
  const isLate = clocks.some(
    ({ breachedAt, warnedAt, stoppedAt }) => stoppedAt === null && (breachedAt !== null || warnedAt !== null),
  )
  if (isLate) return 'shift-late'
  return assignee === null ? 'shift-waiting' : 'shift-in-hand'
}

function lineOf({ ticket, topicName, clock, note }: ShiftSummaryTicket, words: ShiftSummaryWords): string {
  const { wording, language } = words
  const { holds, nobodyYet } = wording.card(language)
  const { hold = null } = ticket
  const facts = [
    ticket.priority,
    topicName,
    escapeMarkdown(ticket.requester.name, 60),
    escapeMarkdown(ticket.assignment.assignee?.name ?? nobodyYet, 60),
    ...(hold === null
      ? []
      : [[holds[hold.reason], escapeMarkdown(hold.detail, 120)].filter((it) => it !== '').join(': ')]),
    ...visitOf(ticket, words),
    ...dueOf(clock, words),
  ]
  const told =
    note === null
      ? ''
      : ` ${wording.reply(language, 'shift-note', { name: escapeMarkdown(note.name, 60), text: escapeMarkdown(note.text, 160) })}`
  return `- ${wording.reply(language, 'shift-line', { number: ticket.number, facts: facts.join(' · ') })}${told}`
}

/** Returns the due time, past or future; empty while the clock isn't running. */
function dueOf(
  shown: DisplayedClock | null,
  { wording, language, timeZone }: ShiftSummaryWords,
): readonly string[] {
  if (shown === null || shown.dueAt === null || shown.state === 'paused') return []
  const { sla } = wording.card(language)
  const moment = formatRecentDateTime(shown.dueAt, language, timeZone)
  return [interpolate(sla[shown.state], { clock: sla[shown.clock], moment })]
}

/** Returns the planned visit; empty if the requester can't make it. */
function visitOf(
  { arrangements: { visit } = {} }: Ticket,
  { wording, language, timeZone }: ShiftSummaryWords,
): readonly string[] {
  if (visit === undefined || visit.state === 'other') return []
  const moment = formatRecentDateTime(visit.at, language, timeZone)
  return [wording.reply(language, 'shift-visit', { moment, place: escapeMarkdown(visit.place, 60) }).trim()]
}
