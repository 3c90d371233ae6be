import { type CardLabels, joinWithColon } from '../../content/wording/card-labels.js'
import type { Translations } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { formatDateTime } from '../../i18n/formatters.js'
import { type QueuesPolicy, queueName } from '../people/queues.js'
import { type AuditEntry, entryDetails } from '../ticket/audit.js'
import type { TicketEventVar } from '../ticket/ticket-events.js'
import { type DetailName, detailLabel } from './detail-name.js'
import { handOffReasonText, pageFailureText } from './event-text.js'
import { formatDay } from './ticket-details.js'

/** Data for describing a ticket's history to one reader. */
export interface HistoryReader {
  readonly wording: Translations
  readonly queues: Pick<QueuesPolicy, 'queues'>
  readonly topicNamed: (topic: string) => string
  readonly language: string
  readonly timeZone: string
}

/** Describes a history entry in the reader's language, as a phrase that follows the person's name. */
export function describeHistoryEntry(entry: AuditEntry, reader: HistoryReader): string {
  const vars = Object.entries(entryDetails(entry)).map(([name, value]) => [name, textOf(name, value, reader)])
  return reader.wording.reply(reader.language, `history-${entry.did}`, Object.fromEntries(vars))
}

function textOf(name: string, value: string, reader: HistoryReader): string {
  const inWords = textsOf[name as TicketEventVar]
  return inWords === undefined ? value : inWords(value, reader, reader.wording.card(reader.language))
}

type InWords = (value: string, reader: HistoryReader, words: CardLabels) => string

const topicText: InWords = (topic, { topicNamed, wording, language }) =>
  topic === '' ? wording.reply(language, 'no-topic') : topicNamed(topic)
const levelText: InWords = (level, _reader, words) => {
  const [priority, impact = '', urgency = '', major] = level.split(' ')
  const told = [named(words.impacts, impact), named(words.urgencies, urgency)]
  return `${priority} (${[...told, ...(major === undefined ? [] : [words.arranged.major])].join(', ')})`
}
const momentText: InWords = (at, { language, timeZone }) => formatDateTime(Number(at), language, timeZone)
const failureText: InWords = (failure, { wording, language }) => pageFailureText(failure, wording, language)

/** Formatters of values stored as IDs, codes and times; all other values are names or text, and stay as they are. */
const textsOf: Readonly<Partial<Record<TicketEventVar, InWords>>> = {
  after: levelText,
  because: (because, _reader, { arranged }) => named(arranged.notBack, because),
  before: levelText,
  clock: (clock, _reader, { sla }) => named(sla, clock),
  day: (day, { language }) => formatDay(day, language),
  details: (details, reader) =>
    details
      .split('\n')
      .map((line) => detailText(line, reader))
      .join(', '),
  due: momentText,
  earlier: topicText,
  failure: failureText,
  hold: (hold, _reader, { holds }) => named(holds, hold),
  link: (link, _reader, { links }) => named(links, link),
  moment: momentText,
  names: (names, _reader, { channels }) => names.replace(/pager-webhook$/, (word) => channels[word] ?? word),
  queue: (queue, { queues, language }) => queueName(queues, queue, language),
  told: (told, { wording, language }) =>
    told
      .split(',')
      .map((step) => wording.reply(language, `told-${step}` as MessageKey))
      .join(', '),
  topic: topicText,
  via: (via, _reader, { callWays }) => named(callWays, via),
  why: (why, { wording, language }) => handOffReasonText({ cause: why, detail: null }, wording, language),
}

/** Formats a change of a detail, such as "site: Lyon → Paris". */
function detailText(line: string, { wording, language }: HistoryReader): string {
  const at = line.indexOf(': ')
  const name = detailLabel(line.slice(0, at) as DetailName, wording, language)
  return joinWithColon(wording.card(language), name, line.slice(at + 2))
}

/** Returns the text for a code, or the code itself if there's none. */
function named(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}
