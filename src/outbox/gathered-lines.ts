import { messageOf, type WordsOfLines, withdrawnText } from '../actions/bridged-message.js'
import { cardSlot } from '../actions/draft.js'
import type { Message, Outgoing } from '../replies/message.js'
import type { OutboxRow, Store } from '../stores/store.js'
import type { Line } from '../tickets/ticket.js'

/** More of them nobody reads as one message, and a longer text is cut into several by platforms (Slack: 3,000 characters a section). */
const mostLines = 20
const mostCharacters = 2_500

interface LineRow extends OutboxRow {
  readonly lineId: string
  readonly content: Extract<Outgoing, { type: 'message' }> & {
    readonly message: Message & { readonly verbatim: NonNullable<Message['verbatim']> }
  }
}

export interface Together {
  readonly content: Outgoing
  /** The ids of all lines of the message, in order; undefined if it is no message of several lines. */
  readonly gathered: readonly string[] | undefined
  /** The rows that need not be sent any more once it is. */
  readonly others: readonly OutboxRow[]
}

/**
 * Message sent for a row: a line with those that wait behind it, so that thirty lines are not thirty posts; the change of one of several lines with
 * all of them. What may be there already has the words that it had, and no more.
 */
export async function withOtherLines(
  store: Pick<Store, 'deliveriesIn' | 'get' | 'lines'>,
  row: OutboxRow,
  { isPerhapsThere, ...words }: WordsOfLines & { readonly isPerhapsThere: boolean },
): Promise<Together> {
  if (changes.has(row.content.type) && row.slot !== null) {
    const gathered = (await store.get('receipt', `${row.slot}@${row.target}`))?.gathered
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

const changes: ReadonlySet<string> = new Set(['replace', 'delete', 'reaction'])

/**
 * The lines of one person that wait in a row to be posted under one ticket's card, this one first: they go as one message. Only those
 * directly behind it count, so that nothing changes places.
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

/** A person's text only, under the card. */
function isLine(row: OutboxRow): row is LineRow {
  const { content, lineId, slot, ticket, under, to } = row
  if (content.type !== 'message' || lineId === null || ticket === null || to.space !== 'desk') return false
  const { buttons, offer, text, verbatim } = content.message
  const isOwnSlot = slot === `line:${lineId}` && under === cardSlot(ticket)
  const isPlain = text === '' && buttons.length === 0 && offer === undefined && row.part === undefined
  return isOwnSlot && isPlain && verbatim !== undefined && verbatim.files.length === 0
}

/** A mention starts a message of its own. */
function goesWith(first: LineRow, next: LineRow): boolean {
  const { message } = next.content
  const isSame =
    next.ticket === first.ticket && message.verbatim.author === first.content.message.verbatim.author
  return isSame && message.mentions === undefined && next.attempts === 0
}

function textOf({ content }: LineRow): string {
  return content.message.verbatim.text
}

function gatheredContent(lines: readonly [LineRow, ...LineRow[]]): Outgoing {
  const [{ content }] = lines
  const { message } = content
  const text = lines.map(textOf).join('\n')
  return { type: 'message', message: { ...message, verbatim: { ...message.verbatim, text } } }
}

/**
 * A correction, a withdrawal or a reaction of one of several lines that are in one message: the message with all of them as they are now.
 */
async function changedAmongOthers(
  store: Pick<Store, 'lines'>,
  { content, ticket }: OutboxRow,
  gathered: readonly string[],
  words: WordsOfLines,
): Promise<Outgoing> {
  const told = messageIn(content)
  if (told === null || ticket === null) return content
  const all = await store.lines(ticket)
  const lines = gathered.flatMap((id) => all.find((line) => line.id === id) ?? [])
  const [first] = lines
  if (first === undefined || lines.every(({ deletedAt }) => deletedAt !== null)) return content
  const texts = lines.map((line) => wordsOf(line, told.language, words))
  const reactions = lines.flatMap((line) => messageOf(line, told.language, words).verbatim?.reactions ?? [])
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

function messageIn(content: Outgoing): Message | null {
  if (content.type === 'replace') return content.message
  if (content.type === 'reaction') return content.line
  return content.type === 'delete' ? (content.told ?? null) : null
}

function wordsOf(line: Line, language: string, words: WordsOfLines): string {
  if (line.deletedAt !== null) return `(${withdrawnText(line, line.deletedAt, language, words)})`
  return messageOf(line, language, words).verbatim?.text ?? ''
}
