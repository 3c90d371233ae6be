import { createHash } from 'node:crypto'
import type { ActionsBlock, KnownBlock, RichTextElement, StaticSelect } from '@slack/types'
import { type CardLabels, joinWithColon } from '../../../content/wording/card-labels.js'
import type { CardCommand, TicketCard } from '../../../desk/view/message.js'
import { formatDateTime, languageName } from '../../../i18n/formatters.js'
import { encodeDeskAction, menuActionId } from '../desk-action.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { renderDeskButton } from './render-button.js'
import { fallbackText, fileLabel, type SlackMessage } from './render-message.js'
import {
  bulletList,
  numberedList,
  quoteBlock,
  type RichTextPart,
  richTextBlocks,
  richTextLine,
  textElement,
} from './rich-text.js'
import { sanitizeName, sanitizeText } from './sanitize-text.js'

/**
 * Amounts of each part of the ticket shown on a card; the rest is in the thread and in the console.
 */
interface Shown {
  readonly summary: number
  readonly line: number
  readonly fact: number
  readonly step: number
  readonly lines: number
  readonly tried: number
  readonly facts: number
  readonly files: number
}

/** Card sizes to try in order; the first that fits within Slack's limit is used. */
const sizes: readonly Shown[] = [
  { summary: 800, line: 250, fact: 150, step: 100, lines: 6, tried: 8, facts: 12, files: 8 },
  { summary: 400, line: 120, fact: 80, step: 60, lines: 4, tried: 6, facts: 8, files: 5 },
  { summary: 200, line: 60, fact: 40, step: 40, lines: 2, tried: 3, facts: 5, files: 3 },
]

/** Renders a ticket's card for the technicians. Nothing that people typed is interpreted as markup. */
export function renderCard(card: TicketCard, say: CardLabels): SlackMessage {
  const drawn = sizes.map((size) => draw(card, say, size))
  return drawn.find(({ blocks }) => lengthOf(blocks) <= slackLimits.cardText) ?? drawn.at(-1)!
}

function draw(card: TicketCard, say: CardLabels, shown: Shown): SlackMessage {
  const title = `${card.number} · ${card.topicName} · ${card.priority}`
  const header: KnownBlock = {
    type: 'header',
    text: { type: 'plain_text', text: shorten(title, slackLimits.header), emoji: false },
  }
  const body = [
    status(card, say),
    requester(card, say),
    ...clocks(card, shown),
    ...warnings(card, say, shown),
    ...(card.summary === '' ? [] : quoteBlock(shorten(sanitizeText(card.summary), shown.summary))),
    ...facts(card, shown),
    ...titled(
      say.approval.title,
      card.approval.map((told) => [textElement(shorten(sanitizeText(told), shown.line))]),
    ),
    ...tried(card, say, shown),
    ...lastLines(card, say, shown),
    ...similar(card, say, shown),
    ...titled(
      say.files,
      card.attachments
        .slice(0, shown.files)
        .map((file) => [
          fileLabel(file),
          ...(file.state === undefined ? [] : [textElement(` (${file.state})`, { italic: true })]),
        ]),
    ),
    ...resolution(card, say, shown),
  ]
  const text = `${title} · ${sanitizeName(card.requesterName)} · ${shorten(sanitizeText(card.summary), shown.line)}`
  return {
    text: fallbackText(text),
    blocks: [header, ...richTextBlocks(body), ...suggested(card, say), ...acts(card, say)],
  }
}

/** Counts the characters as Slack does, including buttons. */
function lengthOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0
  const own = 'text' in part && typeof part.text === 'string' ? part.text.length : 0
  return Object.values(part).reduce((sum: number, inner) => sum + lengthOf(inner), own)
}

function status(card: TicketCard, say: CardLabels): RichTextPart {
  const taken = card.assignee === null ? say.nobodyYet : `${say.takenBy} ${sanitizeName(card.assignee)}`
  const levels = `${say.impacts[card.impact]} · ${say.urgencies[card.urgency]}`
  return richTextLine(
    textElement(say.states[card.state], { bold: true }),
    textElement(
      ` · ${say.queue} ${shorten(card.queueName, slackLimits.label)} · ${taken}\n${levels} · ${say.opened} ${moment(card)}`,
    ),
  )
}

function requester(card: TicketCard, say: CardLabels): RichTextPart {
  const language = languageName(card.requesterLanguage, card.language)
  const channel = say.channels[card.requesterChannel] ?? card.requesterChannel
  return richTextLine(
    textElement(`${say.requester} `),
    whoAsks(card),
    ...(card.requesterAddress === undefined ? [] : [textElement(` ${sanitizeName(card.requesterAddress)}`)]),
    textElement(card.languageBanner === undefined ? ` (${channel}, ${language})` : ` (${channel})`),
    ...(card.languageBanner === undefined
      ? []
      : [textElement(` · ${sanitizeText(card.languageBanner)}`, { bold: true })]),
    ...(card.isRequesterVerified ? [] : [textElement(` · ${say.unverified}`, { bold: true })]),
  )
}

const slackUser = /^[UW][A-Z0-9]{2,30}$/

/** Shows a requester from this workspace as a Slack mention, with profile, presence and local time; others by name. */
function whoAsks({ requesterName, requesterOn }: TicketCard): RichTextElement {
  const user = requesterOn?.slack
  return user !== undefined && slackUser.test(user)
    ? { type: 'user', user_id: user, style: { bold: true } }
    : textElement(sanitizeName(requesterName), { bold: true })
}

function clocks(card: TicketCard, shown: Shown): RichTextPart[] {
  const waits = card.hold === null ? [] : [textElement(`⏸ ${shorten(sanitizeText(card.hold), shown.line)}\n`)]
  const told = card.clocks.map(({ state, text }, at) => {
    const isUrgent = state === 'warning' || state === 'breached'
    return textElement(`${at === 0 ? '' : ' · '}${isUrgent ? '⏰ ' : ''}${text}`, { bold: isUrgent })
  })
  return waits.length + told.length === 0 ? [] : [richTextLine(...waits, ...told)]
}

function warnings(card: TicketCard, say: CardLabels, shown: Shown): RichTextPart[] {
  const elsewhere = card.isLeft
    ? [say.isElsewhere.replace('{queue}', () => shorten(card.queueName, slackLimits.label))]
    : []
  const undeliverable =
    card.undeliverable === null ? [] : [`${say.undeliverable} ${shorten(card.undeliverable, shown.line)}`]
  const level = card.escalationLevel === 0 ? [] : [`${say.escalationLevel} ${card.escalationLevel}`]
  const lines = [
    ...elsewhere,
    ...level,
    ...(card.needsIdentityCheck ? [say.identityCheckNeeded] : []),
    ...undeliverable,
  ]
  return lines.map((line) => richTextLine(textElement(`⚠ ${line}`, { bold: true })))
}

function facts(card: TicketCard, shown: Shown): RichTextPart[] {
  const handOff =
    card.handOffReason === null
      ? []
      : [[textElement(shorten(sanitizeText(card.handOffReason), shown.summary), { italic: true })]]
  const lines = card.facts
    .slice(0, shown.facts)
    .map(({ name, value }) => [
      textElement(`${shorten(name, slackLimits.label)} `),
      textElement(shorten(sanitizeText(value), shown.fact), { bold: true }),
    ])
  return bulletList([...handOff, ...lines].filter((line) => line.length > 0))
}

function tried(card: TicketCard, say: CardLabels, shown: Shown): RichTextPart[] {
  const done = card.tried.filter((step) => step.done)
  const open = card.tried.filter((step) => !step.done)
  const line = (mark: string) => (step: TicketCard['tried'][number]) => {
    const title = shorten(step.title, shown.step)
    const ended =
      step.answer === null ? title : joinWithColon(say, title, shorten(sanitizeText(step.answer), shown.step))
    return `${mark} ${ended} (${shorten(step.mentionedAt, shown.step)})`
  }
  return [
    ...marked(say.tried, done.slice(-shown.tried).map(line('✔'))),
    ...marked(say.offered, open.slice(-shown.tried).map(line('–'))),
  ]
}

/** Lists lines under a title without bullets, because the lines have their own markers. */
function marked(title: string, lines: readonly string[]): RichTextPart[] {
  return lines.length === 0
    ? []
    : [richTextLine(textElement(title, { bold: true }), textElement(`\n${lines.join('\n')}`))]
}

function lastLines(card: TicketCard, say: CardLabels, shown: Shown): RichTextPart[] {
  const lines = card.lastLines
    .slice(-shown.lines)
    .map((line) => [
      textElement(`${sanitizeName(line.author)}${line.isNote ? ` (${say.note})` : ''} `, { bold: true }),
      textElement(shorten(sanitizeText(line.text), shown.line)),
      ...(line.delivery === undefined ? [] : [textElement(` (${line.delivery})`, { italic: true })]),
    ])
  return titled(say.lastWords, lines)
}

function similar(card: TicketCard, say: CardLabels, shown: Shown): RichTextPart[] {
  const lines = card.similar.map(({ number, age, solution }) => [
    textElement(joinWithColon(say, `${number}, ${age}`), { bold: true }),
    textElement(shorten(sanitizeText(solution), shown.line)),
  ])
  return titled(say.similar, lines)
}

function resolution(card: TicketCard, say: CardLabels, shown: Shown): RichTextPart[] {
  if (card.resolution === null) return []
  const { cause, solution } = card.resolution
  return bulletList([
    // For a cancelled ticket, cause and solution are the same sentence.
    ...(cause === solution
      ? []
      : [
          [
            textElement(`${say.cause} `),
            textElement(shorten(sanitizeText(cause), shown.line), { bold: true }),
          ],
        ]),
    [
      textElement(`${say.solution} `),
      textElement(shorten(sanitizeText(solution), shown.line), { bold: true }),
    ],
  ])
}

function titled(title: string, lines: readonly RichTextElement[][]): RichTextPart[] {
  return lines.length === 0 ? [] : [richTextLine(textElement(title, { bold: true })), ...bulletList(lines)]
}

/** Lists suggested articles. Slack truncates long button labels, so the titles are in the text and each button refers to one by its position. */
function suggested(card: TicketCard, say: CardLabels): KnownBlock[] {
  if (card.suggested.length === 0) return []
  const titles = card.suggested.map(({ title }) => [
    textElement(shorten(sanitizeText(title), slackLimits.header)),
  ])
  const buttons = card.suggested.map(({ topic }, at) => {
    const action = { button: 'send-article', position: at, ticket: card.number, article: topic } as const
    return renderDeskButton(action, { label: say.sendSuggested.replace('{number}', String(at + 1)) })
  })
  return [
    ...richTextBlocks([richTextLine(textElement(say.suggested, { bold: true })), ...numberedList(titles)]),
    { type: 'actions', elements: buttons },
  ]
}

function acts(card: TicketCard, say: CardLabels): ActionsBlock[] {
  const primary = card.commands.filter(({ place }) => place === 'primary').map((act) => button(card, act))
  const more = card.commands.filter(({ place }) => place === 'more')
  const elements = more.length === 0 ? primary : [...primary, menu(card, more, say)]
  if (elements.length === 0) return []
  // Slack keeps showing a menu's last choice until its block id changes. The id is a digest of the card, so that a changed card resets the menu.
  return [{ type: 'actions', block_id: `acts-${digest(card)}`, elements }]
}

function button(card: TicketCard, { id, isMain, label }: CardCommand) {
  const action = { button: 'press', ticket: card.number, act: id } as const
  return renderDeskButton(action, isMain ? { label, style: 'primary' } : { label })
}

function menu(card: TicketCard, more: readonly CardCommand[], say: CardLabels): StaticSelect {
  const plain = (text: string) =>
    ({ type: 'plain_text', text: shorten(text, slackLimits.label), emoji: false }) as const
  return {
    type: 'static_select',
    action_id: menuActionId,
    placeholder: plain(say.form.more),
    options: more.map(({ id, label }) => ({
      text: plain(label),
      value: encodeDeskAction({ button: 'more', ticket: card.number, act: id }).value,
    })),
  }
}

function digest(card: TicketCard): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22)
}

function moment(card: TicketCard): string {
  return formatDateTime(card.openedAt, card.language, card.timeZone)
}
