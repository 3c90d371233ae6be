import {
  type BridgedMessageDeps,
  deletedMessageText,
  formatBridgedMessage,
} from '../../desk/notify/bridged-message.js'
import { cardSlot } from '../../desk/notify/unit-of-work.js'
import type { TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { Message, OutboundMessage } from '../../desk/view/message.js'
import type { OutboxRow, Store } from '../../storage/store.js'
import { deliveryRulesByKind } from './delivery-rules.js'

/**
 * Limits for a combined message. More lines would be unreadable, and platforms split longer texts (Slack: 3,000
 * characters per section).
 */
const mostLines = 20
const mostCharacters = 2_500

interface LineRow extends OutboxRow {
  readonly lineId: string
  readonly content: Extract<OutboundMessage, { type: 'message' }> & {
    readonly message: Message & { readonly verbatim: NonNullable<Message['verbatim']> }
  }
}

export interface CombinedMessage {
  readonly content: OutboundMessage
  /** IDs, in order, of all transcript entries in the message; undefined if there is only one. */
  readonly gathered: readonly string[] | undefined
  /** Rows that needn't be sent after this message. */
  readonly others: readonly OutboxRow[]
}

/**
 * Combines a transcript entry with those queued behind it, so that thirty messages don't become thirty posts. For a
 * change to an entry in a combined message, returns the whole message. If the row may have been delivered, its text
 * stays unchanged.
 */
export async function combineMessages(
  store: Pick<Store, 'deliveriesIn' | 'get' | 'lines'>,
  row: OutboxRow,
  { isPerhapsThere, ...words }: BridgedMessageDeps & { readonly isPerhapsThere: boolean },
): Promise<CombinedMessage> {
  if (deliveryRulesByKind[row.content.type].inSlot === 'change' && row.messageKey !== null) {
    const gathered = (await store.get('receipt', `${row.messageKey}@${row.target}`))?.gathered
    const content =
      gathered === undefined ? row.content : await changedAmongOthers(store, row, gathered, words)
    return { content, gathered, others: [] }
  }
  const [first, ...others] = isPerhapsThere ? [] : await linesWaitingWith(store, row)
  if (first === undefined || others.length === 0)
    return { content: row.content, gathered: undefined, others: [] }
  const lines = [first, ...others] as const
  return { content: gatheredContent(lines), gathered: lines.map(({ lineId }) => lineId), others }
}

/**
 * Finds consecutive waiting messages from one person under the same ticket's card, from this one on. Stops at any other
 * row, to keep the order.
 */
async function linesWaitingWith(
  store: Pick<Store, 'deliveriesIn'>,
  row: OutboxRow,
): Promise<readonly LineRow[]> {
  if (!isLine(row)) return []
  const waiting = (await store.deliveriesIn(row.lane)).filter(({ target }) => target === row.target)
  const behind = waiting.slice(waiting.findIndex(({ id }) => id === row.id) + 1)
  const lines = [row]
  let length = textOf(row).length
  for (const next of behind) {
    length += isLine(next) ? textOf(next).length + 1 : 0
    if (!isLine(next) || !goesWith(row, next) || lines.length === mostLines || length > mostCharacters) break
    lines.push(next)
  }
  return lines
}

/** Checks for a person's plain text under the ticket's card, without files or buttons. */
function isLine(row: OutboxRow): row is LineRow {
  const { content, lineId, messageKey, ticket, parentKey, to } = row
  if (content.type !== 'message' || lineId === null || ticket === null || to.space !== 'desk') return false
  const { buttons, offer, text, verbatim } = content.message
  const isOwnSlot = messageKey === `line:${lineId}` && parentKey === cardSlot(ticket)
  const isPlain =
    text === '' && buttons.length === 0 && offer === undefined && row.participation === undefined
  return isOwnSlot && isPlain && verbatim !== undefined && verbatim.files.length === 0
}

/**
 * Checks whether a message can be combined with the first: same ticket and author, not tried yet, and no mention, which
 * must start its own message.
 */
function goesWith(first: LineRow, next: LineRow): boolean {
  const { message } = next.content
  const isSame =
    next.ticket === first.ticket && message.verbatim.author === first.content.message.verbatim.author
  return isSame && message.mentions === undefined && next.attempts === 0
}

function textOf({ content }: LineRow): string {
  return content.message.verbatim.text
}

function gatheredContent(lines: readonly [LineRow, ...LineRow[]]): OutboundMessage {
  const [{ content }] = lines
  const { message } = content
  const text = lines.map(textOf).join('\n')
  return { type: 'message', message: { ...message, verbatim: { ...message.verbatim, text } } }
}

/** Rebuilds the whole combined message after an entry in it was edited, deleted or reacted to. */
async function changedAmongOthers(
  store: Pick<Store, 'lines'>,
  { content, ticket }: OutboxRow,
  gathered: readonly string[],
  words: BridgedMessageDeps,
): Promise<OutboundMessage> {
  const told = messageIn(content)
  if (told === null || ticket === null) return content
  const all = await store.lines(ticket)
  const lines = gathered.flatMap((id) => all.find((line) => line.id === id) ?? [])
  const [first] = lines
  if (first === undefined || lines.every(({ deletedAt }) => deletedAt !== null)) return content
  const texts = lines.map((line) => wordsOf(line, told.language, words))
  const reactions = lines.flatMap(
    (line) => formatBridgedMessage(line, told.language, words).verbatim?.reactions ?? [],
  )
  const message: Message = {
    language: told.language,
    text: '',
    buttons: [],
    verbatim: {
      author: first.name,
      text: texts.join('\n'),
      files: [],
      ...(reactions.length === 0 ? {} : { reactions }),
    },
    ...(told.mentions === undefined ? {} : { mentions: told.mentions }),
  }
  return content.type === 'reaction' ? { ...content, line: message } : { type: 'replace', message }
}

function messageIn(content: OutboundMessage): Message | null {
  if (content.type === 'replace') return content.message
  if (content.type === 'reaction') return content.line
  return content.type === 'delete' ? (content.notice ?? null) : null
}

function wordsOf(line: TranscriptEntry, language: string, words: BridgedMessageDeps): string {
  if (line.deletedAt !== null) return `(${deletedMessageText(line, line.deletedAt, language, words)})`
  return formatBridgedMessage(line, language, words).verbatim?.text ?? ''
}
