import type { SlotName } from '../../content/guides/guide-file.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import { interpolate } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { formatDateTime, formatRecentDateTime, languageName } from '../../i18n/formatters.js'
import { parseMarkdown } from '../../markdown/parse-markdown.js'
import { documentToPlainText } from '../../markdown/plain-text.js'
import { memoize } from '../../memoize.js'
import type { DeliveryState } from '../../storage/records.js'
import { isIdentityVerified, isInChat } from '../ticket/call.js'
import { isResolvedOrClosed } from '../ticket/denial-reason.js'
import type { DisplayedClock } from '../ticket/service-level/ticket-sla.js'
import type { StepTaken, Ticket, TranscriptEntry } from '../ticket/ticket.js'
import { deliveryStateOf } from '../ticket/transcript/delivery-state.js'
import type { StoredFile } from '../ticket/transcript/stored-file.js'
import { approvalLines } from './approval-lines.js'
import { deliveryFailureText } from './delivery-failure-text.js'
import { factValueText, withoutLabelWord } from './fact-text.js'
import type { QueuedCard } from './message.js'
import { type DetailsReader, type NamedValue, ticketDetails } from './ticket-details.js'

export interface CardSource {
  readonly ticket: Ticket
  readonly clocks: readonly DisplayedClock[]
  readonly lines: readonly TranscriptEntry[]
  /** Delivery states of the outbox rows that contain the messages, by ID. */
  readonly deliveries: ReadonlyMap<string, DeliveryState>
  readonly files: ReadonlyMap<string, StoredFile>
  readonly suggested: QueuedCard['suggested']
  readonly similar: QueuedCard['similar']
  readonly acts: QueuedCard['commands']
  readonly assigneeOn: QueuedCard['assigneeOn']
  readonly language: string
  readonly timeZone: string
  readonly topicName: string
  readonly queueName: string
  readonly queueNamed: (queue: string) => string
  /** Returns the named values of features. */
  readonly detailsOf: (ticket: Ticket, reader: DetailsReader) => readonly NamedValue[]
  readonly needsIdentityCheck: boolean
  readonly words: (key: MessageKey, vars?: Readonly<Record<string, string>>) => string
  readonly card: CardLabels
}

/**
 * Maximum number of plain texts to cache. Each update of a card shows the same messages, and the
 * bot sends the same texts to many people.
 */
const mostTexts = 2_000
const longestLine = 280

/** Converts the bot's Markdown to plain text for the card; a person's text is only shortened. */
function wordsOf({ by, text }: TranscriptEntry): string {
  return by === 'bot' ? botWords(text) : truncateAtWord(text, longestLine)
}

const botWords = memoize(
  (text: string) => truncateAtWord(documentToPlainText(parseMarkdown(text)), longestLine),
  {
    most: mostTexts,
  },
)

/** Builds the card of a ticket for technicians. */
export function ticketCard(source: CardSource): QueuedCard {
  const { ticket, language } = source
  const isOver = isResolvedOrClosed(ticket)
  return {
    number: ticket.number,
    topicName: source.topicName,
    priority: ticket.priority,
    impact: ticket.prioritisation.impact,
    urgency: ticket.prioritisation.urgency,
    state: ticket.state,
    queue: ticket.queue,
    queueName: source.queueName,
    assignee: ticket.assignment.assignee?.name ?? null,
    requesterName: ticket.requester.name,
    requesterChannel: source.card.channels[ticket.channel] ?? ticket.channel,
    requesterLanguage: ticket.language,
    isRequesterVerified: isIdentityVerified(ticket),
    ...addressOf(ticket),
    requesterOn: { [ticket.requester.channel]: ticket.requester.user },
    needsIdentityCheck: source.needsIdentityCheck,
    summary: truncateAtWord(ticket.summary, 600),
    facts: [
      ...linksTold(source),
      ...outageTold(source),
      ...satisfaction(source),
      ...ticketDetails(ticket, source.card, language, source.timeZone, source.queueNamed, source.detailsOf),
      ...factsTold(source),
    ],
    // A card that's over shows how it ended; the steps and the conversation remain in the thread and in the console.
    tried: (isOver ? [] : ticket.steps.slice(-12)).map((step) => ({
      title: step.title[language] ?? step.title.en ?? step.step,
      done: step.result !== null,
      answer: answerOf(step),
      mentionedAt: toldOf(step, source),
    })),
    lastLines: (isOver ? [] : latestLines(source)).map((line) => ({
      author: line.name,
      text: wordsOf(line),
      isNote: line.kind === 'note',
      ...deliveryWords(line, source),
    })),
    attachments: ticket.attachments.slice(-8).map(({ name, url, file }) => ({
      name,
      ...(url === undefined ? {} : { url }),
      ...(file === undefined ? {} : fileState(file, source)),
    })),
    // Each suggestion is a button that sends the article, so suggestions are only for requesters in a chat.
    suggested: isInChat(ticket) ? source.suggested : [],
    similar: source.similar,
    handOffReason: ticket.handedOff?.reason ?? null,
    resolution:
      ticket.resolution === null
        ? null
        : { cause: ticket.resolution.cause, solution: ticket.resolution.solution },
    approval: approvalLines({ ticket, words: source.card, language, timeZone: source.timeZone }),
    hold: holdText(source),
    clocks: source.clocks.map((clock) => ({ state: clock.state, text: slaClockText(clock, source) })),
    escalationLevel: ticket.escalation?.level ?? 0,
    undeliverable:
      ticket.undeliverable === null ? null : deliveryFailureText(ticket.undeliverable.reason, source.words),
    ...languageBanner(source),
    openedAt: ticket.openedAt,
    isLeft: false,
    assigneeOn: source.assigneeOn,
    commands: source.acts,
    language,
    timeZone: source.timeZone,
  }
}

const mostLines = 4

/**
 * Lists the latest messages by people, leaving out texts that the card already shows (the summary
 * and answers to steps) and the bot's messages.
 */
function latestLines({ lines, ticket }: CardSource): readonly TranscriptEntry[] {
  const shown = new Set([ticket.summary, ...ticket.steps.map(({ result }) => result?.answer)])
  return (
    lines
      .filter((line) => line.kind !== 'event' && line.deletedAt === null && line.by !== 'bot')
      .filter((line) => line.by !== 'requester' || line.attachments.length > 0 || !shown.has(line.text))
      // Sort by time, because messages of a merged ticket keep their original times.
      .sort((one, other) => one.at - other.at)
      .slice(-mostLines)
  )
}

/** Returns the email address to show beside the name of a requester who signed in on the web page, because no directory confirms that name. */
function addressOf(ticket: Ticket): Pick<QueuedCard, 'requesterAddress'> {
  const { channel, email } = ticket.requester
  return channel === 'web' && isIdentityVerified(ticket) && email !== undefined
    ? { requesterAddress: email }
    : {}
}

function deliveryWords(
  line: TranscriptEntry,
  { deliveries, words }: CardSource,
): { readonly delivery?: string } {
  const found = deliveryStateOf(line, deliveries)
  if (found === null) return {}
  const reason = found.reason === null ? '' : deliveryFailureText(found.reason, words)
  return { delivery: words(`delivery-${found.state}`, { reason }) }
}

/** Returns the state of a file as text; empty if it's available and scanned. */
function fileState(id: string, { files, words }: CardSource): { readonly state?: string } {
  const file = files.get(id)
  if (file?.state === 'kept') return file.isUnscanned ? { state: words('file-state-unscanned') } : {}
  return { state: words(`file-state-${file?.state ?? 'expired'}`) }
}

function languageBanner({ ticket, language, words }: CardSource): { readonly languageBanner?: string } {
  if (ticket.language === language) return {}
  const name = languageName(ticket.language, language)
  return { languageBanner: words('language-banner', { name: ticket.requester.name, language: name }) }
}

function linksTold({ ticket: { relations: { links = [] } = {} }, card }: CardSource): QueuedCard['facts'] {
  const kinds = [...new Set(links.map(({ kind }) => kind))]
  return kinds.map((kind) => ({
    name: card.links[kind],
    value: links.flatMap((link) => (link.kind === kind ? [link.ticket] : [])).join(', '),
  }))
}

/**
 * Outage to which the ticket belongs or belonged. It's shown even after the outage ends, because a
 * requester who reopens the ticket wasn't helped by the end of the outage.
 */
function outageTold({ ticket, card }: CardSource): QueuedCard['facts'] {
  const outage = ticket.outage?.current ?? ticket.outage?.previous
  return outage === undefined ? [] : [{ name: card.links['part-of'], value: outage }]
}

/** Returns the ticket's facts as text, except the impact, which is shown beside the priority. */
function factsTold({ ticket, card, words }: CardSource): QueuedCard['facts'] {
  return Object.entries(ticket.facts).flatMap(([name, value]) => {
    const fact = name as SlotName
    const text = fact === 'impact' ? null : factValueText(fact, value, card)
    if (text === null) return []
    const label = words(`fact-${fact}`)
    const shown = fact === 'since' ? withoutLabelWord(label, text) : text
    return [{ name: label, value: truncateAtWord(shown, 300) }]
  })
}

/** Requester's rating, which is shown before the other facts. */
function satisfaction({ ticket, words }: CardSource): QueuedCard['facts'] {
  const { score = null, words: said = null } = ticket.satisfaction?.survey ?? {}
  if (score === null) return []
  const value = said === null ? `${score}/5` : `${score}/5 · ${truncateAtWord(said, 280)}`
  return [{ name: words('satisfaction'), value }]
}

function holdText({ ticket, card }: CardSource): string | null {
  const hold = ticket.hold ?? null
  if (hold === null) return null
  return hold.detail === ''
    ? card.holds[hold.reason]
    : `${card.holds[hold.reason]} (${truncateAtWord(hold.detail, 200)})`
}

export function slaClockText(
  { clock, state, dueAt }: DisplayedClock,
  { card, language, timeZone }: Pick<CardSource, 'card' | 'language' | 'timeZone'>,
): string {
  const moment = dueAt === null ? '' : formatDateTime(dueAt, language, timeZone)
  return interpolate(card.sla[state], { clock: card.sla[clock], moment })
}

/** Returns the answer to a step; null for a remedy that the requester had already tried, because there's nothing to add. */
function answerOf({ result, gesture }: StepTaken): string | null {
  if (result === null || (result.alreadyDone && gesture !== undefined)) return null
  return truncateAtWord(result.answer, 80)
}

/**
 * Returns the time at which a step ended, with a note if the requester had already tried it; for a step that was only offered, the time of
 * the offer.
 */
function toldOf({ result, offeredAt }: StepTaken, { card, language, timeZone }: CardSource): string {
  const moment = formatRecentDateTime(result?.at ?? offeredAt, language, timeZone)
  return result?.alreadyDone === true ? `${card.toldBefore}, ${moment}` : moment
}
