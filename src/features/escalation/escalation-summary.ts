import type { SlotName } from '../../content/guides/guide-file.js'
import type { Impact, StepTaken, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { quoteWorkNote } from '../../desk/ticket/transcript/quote-work-note.js'
import { withoutLabelWord } from '../../desk/view/fact-text.js'
import { formatDateTime } from '../../i18n/formatters.js'

/** Headings for a summary, and texts for its contents. */
export interface EscalationSummaryWords {
  readonly parts: {
    readonly what: string
    readonly since: string
    readonly whom: string
    readonly environment: string
    readonly error: string
    readonly tried: string
    /** Heading of the steps that were offered but not answered. */
    readonly offered: string
    readonly found: string
    readonly promised: string
    /** Returns the heading with the due time. */
    readonly solutionDue: (moment: string) => string
  }
  readonly quoted: (text: string) => string
  readonly said: (name: string, text: string) => string
  readonly impacts: Readonly<Record<Impact, string>>
  /** Returns a fact's name and value; null if the people reading the summary don't need it. */
  readonly fact: (fact: SlotName, value: string) => string | null
  /** Result of a step that the requester had taken before being asked. */
  readonly toldBefore: string
}

export interface EscalationSummarySource {
  readonly ticket: Ticket
  readonly lines: readonly TranscriptEntry[]
  readonly topicName: string
  readonly language: string
  readonly timeZone: string
  readonly words: EscalationSummaryWords
}

const environment = [
  'device',
  'os',
  'application',
  'printer',
  'place',
  'site',
  'room',
] as const satisfies readonly SlotName[]
const mostSteps = 12
const mostNotes = 3
const longest = { words: 600, note: 300, step: 120 } as const

/**
 * Builds the summary that the second line reads first: the problem in the requester's words, when
 * it began, who is affected, the environment, the error, the steps tried and their results, steps
 * that were only offered, findings, and promises. Sections without content are left out.
 */
export function buildEscalationSummary(source: EscalationSummarySource): string {
  const { ticket, words } = source
  const { parts } = words
  const { facts } = ticket
  return [
    part(parts.what, [
      words.said(source.topicName, words.quoted(cut(ticket.summary, longest.words))),
      facts.details,
    ]),
    part(parts.since, [facts.since && withoutLabelWord(parts.since, facts.since)]),
    part(parts.whom, [`${ticket.requester.name}, ${words.impacts[ticket.prioritisation.impact]}`]),
    part(
      parts.environment,
      environment.map((fact) => known(source, fact)),
    ),
    part(parts.error, [facts.error]),
    part(parts.tried, tried(source)),
    part(parts.offered, offered(source)),
    part(parts.found, found(source)),
    part(parts.promised, promised(source)),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

function part(name: string, told: readonly (string | undefined)[]): string {
  const lines = told.filter((line): line is string => line !== undefined && line.trim() !== '')
  if (lines.length === 0) return ''
  return lines.length === 1 ? `${name} ${lines[0]}` : [name, ...lines.map((line) => `- ${line}`)].join('\n')
}

function known({ ticket, words }: EscalationSummarySource, fact: SlotName): string | undefined {
  const value = ticket.facts[fact]
  return value === undefined ? undefined : (words.fact(fact, value) ?? undefined)
}

/** Lists the steps in order, with their results. */
function tried({ ticket: { steps }, language, words }: EscalationSummarySource): readonly string[] {
  return steps
    .flatMap((step) => {
      const { gesture, result } = step
      if (result === null) return []
      // For a remedy that the requester mentioned, the result would only repeat its name.
      const came = result.alreadyDone && gesture !== undefined ? words.toldBefore : result.answer
      return [`${titleOf(step, language)} (${cut(came, longest.step)})`]
    })
    .slice(-mostSteps)
}

/** Lists the steps without an answer; it isn't known whether they were tried. */
function offered({ ticket: { steps }, language }: EscalationSummarySource): readonly string[] {
  return steps
    .filter(({ result }) => result === null)
    .slice(-mostSteps)
    .map((step) => titleOf(step, language))
}

function titleOf({ title, step }: StepTaken, language: string): string {
  return title[language] ?? Object.values(title)[0] ?? step
}

/** Lists the findings: the guide's cause, its text at the hand-off, and the latest work notes. */
function found({ ticket, lines, language, words }: EscalationSummarySource): readonly (string | undefined)[] {
  const { handedOff, finding } = ticket
  const notes = lines
    .filter(({ kind, deletedAt }) => kind === 'note' && deletedAt === null)
    .slice(-mostNotes)
    .map((line) => words.said(line.name, quoteWorkNote(line)))
  return [inLanguage(finding?.cause, language), inLanguage(handedOff?.detail, language), ...notes]
}

/** Lists the promises: a technician's last message, what the ticket is waiting for, and when a solution is due. */
function promised({
  ticket,
  lines,
  language,
  timeZone,
  words,
}: EscalationSummarySource): readonly (string | undefined)[] {
  const reply = lines.findLast(
    ({ by, kind, deletedAt }) => by === 'technician' && kind === 'message' && deletedAt === null,
  )
  const dueAt = ticket.sla?.resolution.dueAt ?? null
  return [
    reply && words.said(reply.name, words.quoted(cut(reply.text, longest.note))),
    ticket.hold?.detail,
    dueAt === null ? undefined : words.parts.solutionDue(formatDateTime(dueAt, language, timeZone)),
  ]
}

function inLanguage(
  text: Readonly<Record<string, string>> | null | undefined,
  language: string,
): string | undefined {
  return text?.[language] ?? Object.values(text ?? {})[0]
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
