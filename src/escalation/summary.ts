import { shortMoment } from '../intl-forms.js'
import { noteInSummary } from '../tickets/note-in-summary.js'
import type { Impact, Line, StepTaken, Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'

/** Headings before the parts of a summary, and words for their contents. */
export interface SummaryWords {
  readonly parts: {
    readonly what: string
    readonly since: string
    readonly whom: string
    readonly environment: string
    readonly error: string
    readonly tried: string
    /** Steps that were offered and not answered. */
    readonly offered: string
    readonly found: string
    readonly promised: string
    /** Heading with `{moment}` filled in by the code that supplies these words. */
    readonly solutionDue: (moment: string) => string
  }
  readonly quoted: (text: string) => string
  readonly said: (name: string, text: string) => string
  readonly impacts: Readonly<Record<Impact, string>>
  /** The name of a fact and what it says; null if people need not read it. */
  readonly fact: (fact: FactName, value: string) => string | null
  /** A step that they had taken before it was asked for. */
  readonly toldBefore: string
}

export interface SummarySource {
  readonly ticket: Ticket
  readonly lines: readonly Line[]
  readonly topicName: string
  readonly language: string
  readonly timeZone: string
  readonly words: SummaryWords
}

const environment = [
  'device',
  'os',
  'application',
  'printer',
  'place',
  'site',
  'room',
] as const satisfies readonly FactName[]
const mostSteps = 12
const mostNotes = 3
const longest = { words: 600, note: 300, step: 120 } as const

/**
 * Summary that second line reads first: what it's about in the person's words, since when, who it affects, with what, the error,
 * what was tried and how it went, what was only offered, what was found, and what the person was promised. A part about which
 * nothing is known is left out.
 */
export function escalationSummary(source: SummarySource): string {
  const { ticket, words } = source
  const { parts } = words
  const { facts } = ticket
  return [
    part(parts.what, [
      words.said(source.topicName, words.quoted(cut(ticket.summary, longest.words))),
      facts.details,
    ]),
    part(parts.since, [facts.since]),
    part(parts.whom, [`${ticket.requester.name}, ${words.impacts[ticket.impact]}`]),
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

function known({ ticket, words }: SummarySource, fact: FactName): string | undefined {
  const value = ticket.facts[fact]
  return value === undefined ? undefined : (words.fact(fact, value) ?? undefined)
}

/** Steps in their order with what came of them. */
function tried({ ticket: { steps }, language, words }: SummarySource): readonly string[] {
  return steps
    .flatMap((step) => {
      const { gesture, result } = step
      if (result === null) return []
      // Of a gesture told of, the answer is no more than its name.
      const came = result.alreadyDone && gesture !== undefined ? words.toldBefore : result.answer
      return [`${titleOf(step, language)} (${cut(came, longest.step)})`]
    })
    .slice(-mostSteps)
}

/** Steps that nobody answered: it is not known whether they were tried. */
function offered({ ticket: { steps }, language }: SummarySource): readonly string[] {
  return steps
    .filter(({ result }) => result === null)
    .slice(-mostSteps)
    .map((step) => titleOf(step, language))
}

function titleOf({ title, step }: StepTaken, language: string): string {
  return title[language] ?? Object.values(title)[0] ?? step
}

/** Findings: the cause, where the guide ended, and the latest notes of technicians. */
function found({ ticket, lines, language, words }: SummarySource): readonly (string | undefined)[] {
  const { handedOff, finding } = ticket
  const notes = lines
    .filter(({ kind, deletedAt }) => kind === 'note' && deletedAt === null)
    .slice(-mostNotes)
    .map((line) => words.said(line.name, noteInSummary(line)))
  return [inLanguage(finding?.cause, language), inLanguage(handedOff?.detail, language), ...notes]
}

/** The last thing that a technician wrote to the person, what it waits for, and when a solution is due. */
function promised({
  ticket,
  lines,
  language,
  timeZone,
  words,
}: SummarySource): readonly (string | undefined)[] {
  const reply = lines.findLast(
    ({ by, kind, deletedAt }) => by === 'technician' && kind === 'message' && deletedAt === null,
  )
  const dueAt = ticket.sla?.resolution.dueAt ?? null
  return [
    reply && words.said(reply.name, words.quoted(cut(reply.text, longest.note))),
    ticket.hold?.detail,
    dueAt === null ? undefined : words.parts.solutionDue(shortMoment(dueAt, language, timeZone)),
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
