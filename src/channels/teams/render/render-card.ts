import { type CardLabels, joinWithColon } from '../../../content/wording/card-labels.js'
import type { TicketCard } from '../../../desk/view/message.js'
import { formatDateTime, languageName } from '../../../i18n/formatters.js'
import {
  type AdaptiveCard,
  type CardElement,
  cardContainer,
  closeTextLine,
  createCard,
  linkRun,
  maxCardBytes,
  multilineText,
  type TextRun,
  textLine,
  textRun,
} from './card-elements.js'
import { type FormSurface, renderCommandButton, renderSendArticleButton } from './render-command-button.js'
import { safeLink, sanitizeName, sanitizeText, shorten } from './sanitize-text.js'

interface Shown {
  readonly summary: number
  readonly line: number
  readonly lines: number
  readonly rows: number
}

/** Card sizes to try in order; the first that fits within Teams' limit is used. */
const sizes: readonly Shown[] = [
  { summary: 1_500, line: 500, lines: 8, rows: 20 },
  { summary: 600, line: 200, lines: 5, rows: 12 },
  { summary: 200, line: 80, lines: 3, rows: 6 },
  { summary: 80, line: 40, lines: 1, rows: 2 },
  { summary: 40, line: 20, lines: 1, rows: 1 },
]

export interface CardView {
  readonly notice: string | null
  /** Teams id of the only person who sees this view; null if it is for the whole channel. */
  readonly viewer: string | null
  /**
   * True if messages in the card's thread may not reach the bot. The card then explains how to
   * reply instead.
   */
  readonly isThreadDeaf: boolean
  readonly forms: FormSurface
}

export const sharedView: CardView = {
  notice: null,
  viewer: null,
  isThreadDeaf: false,
  forms: 'dialog',
}

/** Renders a ticket's card. Its assignee sees different buttons, because Teams requests a view for each person who looks at the card. */
export function renderCard(card: TicketCard, words: CardLabels, view: CardView = sharedView): AdaptiveCard {
  const drawn = sizes.map((size) => draw(card, words, view, size))
  return drawn.find((it) => Buffer.byteLength(JSON.stringify(it)) <= maxCardBytes) ?? drawn.at(-1)!
}

export function cardTitle(card: TicketCard): string {
  return `${card.number} · ${shorten(sanitizeText(card.topicName), 120)} · ${card.priority}`
}

function draw(card: TicketCard, words: CardLabels, view: CardView, size: Shown): AdaptiveCard {
  const { notice } = view
  const acts = actsFor(card, view.viewer)
  const body = [
    ...(notice === null ? [] : [cardContainer([textLine(textRun(shorten(notice, 600)))], 'warning')]),
    textLine(textRun(cardTitle(card), { isBold: true, size: 'Large' })),
    stateLine(card, words),
    requesterLine(card, words),
    ...clocks(card, size),
    ...warnings(card, words, size),
    cardContainer(multilineText(shorten(card.summary, size.summary)), 'emphasis'),
    ...facts(card, words, size),
    ...titled(
      words.approval.title,
      card.approval.map((told) => closeTextLine(textRun(shorten(told, size.line)))),
    ),
    ...tried(card, words, size),
    ...lastLines(card, words, size),
    ...similar(card, words, size),
    ...files(card, words, size),
    ...resolution(card, words, size),
    ...(isTheRest(card, view.viewer) ? [] : suggested(card, words, size)),
    ...(view.isThreadDeaf && acts.length > 0
      ? [textLine(textRun(words.threadHint, { isSubtle: true }))]
      : []),
  ]
  const actions = withMenu(acts.map((act) => renderCommandButton(act, card.number, words, view.forms)))
  const fallback = `${cardTitle(card)}\n${shorten(sanitizeText(card.summary), 300)}`
  return { ...createCard(body, actions, fallback), ...refresh(card) }
}

/** Maximum number of buttons beside the card's menu; Teams refuses a seventh. */
const mostButtons = 6

function withMenu(actions: readonly CardElement[]): readonly CardElement[] {
  const shown = actions.filter(({ mode }) => mode !== 'secondary')
  return actions.map((action) =>
    shown.indexOf(action) < mostButtons ? action : { ...action, mode: 'secondary' },
  )
}

/** Returns true if the ticket is assigned to someone who, as far as we know, isn't the viewer. */
function isTheRest({ assignee, assigneeOn }: TicketCard, viewer: string | null): boolean {
  return assignee !== null && assigneeOn.teams !== undefined && assigneeOn.teams !== viewer
}

/** Leaves out the assignee's own commands for other viewers, except Reply, which explains why they can't use it. */
function actsFor(card: TicketCard, viewer: string | null): TicketCard['commands'] {
  return isTheRest(card, viewer)
    ? card.commands.filter((act) => !act.isHolders || act.id === 'reply')
    : card.commands
}

/** Asks Teams to request the assignee's own view. Teams supports up to sixty people; only the assignee is needed. */
function refresh({ number, assigneeOn, isLeft }: TicketCard): Readonly<Record<string, unknown>> {
  const { teams } = assigneeOn
  if (teams === undefined || isLeft) return {}
  const data = { guichet: { desk: 'refresh', ticket: number } }
  return { refresh: { action: { type: 'Action.Execute', verb: 'guichet', data }, userIds: [teams] } }
}

function stateLine(card: TicketCard, words: CardLabels): CardElement {
  const taken = card.assignee === null ? words.nobodyYet : `${words.takenBy} ${sanitizeName(card.assignee)}`
  const levels = `${words.impacts[card.impact]}, ${words.urgencies[card.urgency]}`
  return textLine(
    textRun(words.states[card.state], { isBold: true }),
    textRun(
      ` · ${words.queue} ${shorten(card.queueName, 80)} · ${taken} · ${levels} · ${words.opened} ${moment(card)}`,
    ),
  )
}

function moment(card: TicketCard): string {
  return formatDateTime(card.openedAt, card.language, card.timeZone)
}

function requesterLine(card: TicketCard, words: CardLabels): CardElement {
  const channel = words.channels[card.requesterChannel] ?? card.requesterChannel
  const language = languageName(card.requesterLanguage, card.language)
  return textLine(
    textRun(`${words.requester} `),
    textRun(sanitizeName(card.requesterName), { isBold: true }),
    ...(card.requesterAddress === undefined ? [] : [textRun(` ${sanitizeName(card.requesterAddress)}`)]),
    textRun(card.languageBanner === undefined ? ` (${channel}, ${language})` : ` (${channel})`),
    ...(card.languageBanner === undefined ? [] : [textRun(` · ${card.languageBanner}`, { isBold: true })]),
    ...(card.isRequesterVerified
      ? []
      : [textRun(` · ${words.unverified}`, { isBold: true, color: 'Warning' })]),
  )
}

function clocks(card: TicketCard, size: Shown): readonly CardElement[] {
  const waits =
    card.hold === null ? [] : [textLine(textRun(`⏸ ${shorten(card.hold, size.line)}`, { isItalic: true }))]
  const told = card.clocks.map(({ state, text }) => {
    const isUrgent = state === 'warning' || state === 'breached'
    const color = state === 'breached' ? 'Attention' : 'Warning'
    return closeTextLine(
      isUrgent ? textRun(`⏰ ${text}`, { isBold: true, color }) : textRun(text, { isSubtle: true }),
    )
  })
  return [...waits, ...told]
}

function warnings(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const told = [
    ...(card.isLeft ? [words.isElsewhere.replace('{queue}', () => shorten(card.queueName, 80))] : []),
    ...(card.escalationLevel === 0 ? [] : [`${words.escalationLevel} ${card.escalationLevel}`]),
    ...(card.needsIdentityCheck ? [words.identityCheckNeeded] : []),
    ...(card.undeliverable === null
      ? []
      : [`${words.undeliverable} ${shorten(card.undeliverable, size.line)}`]),
  ]
  return told.map((text) => textLine(textRun(`⚠ ${text}`, { isBold: true, color: 'Attention' })))
}

function facts(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const reason =
    card.handOffReason === null
      ? []
      : [
          textLine(
            textRun(`${words.handedOver} `, { isSubtle: true }),
            textRun(shorten(card.handOffReason, size.summary)),
          ),
        ]
  const rows = card.facts
    .slice(0, size.rows)
    .map(({ name, value }) =>
      closeTextLine(
        textRun(`${shorten(name, Math.min(80, size.summary))} `, { isSubtle: true }),
        textRun(shorten(value, Math.min(200, size.line))),
      ),
    )
  return [...reason, ...rows]
}

function tried(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const rows = (isDone: boolean, mark: string) =>
    card.tried
      .filter((step) => step.done === isDone)
      .slice(0, size.rows)
      .map((step) => {
        const most = Math.min(120, size.line)
        const answer = step.answer === null ? '' : ` — ${shorten(step.answer, most)}`
        return closeTextLine(
          textRun(
            `${mark} ${shorten(step.title, Math.min(120, size.summary))}${answer} (${shorten(step.mentionedAt, most)})`,
          ),
        )
      })
  return [...titled(words.tried, rows(true, '✔')), ...titled(words.offered, rows(false, '–'))]
}

function lastLines(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const rows = card.lastLines.slice(-size.lines).map((it) => {
    const author = `${sanitizeName(it.author)}${it.isNote ? ` (${words.note})` : ''} `
    const text = shorten(it.text, size.line).replaceAll('\n', ' ')
    return closeTextLine(
      textRun(author, { isBold: true }),
      textRun(text, { isItalic: it.isNote }),
      ...sent(it.delivery),
    )
  })
  return titled(words.lastWords, rows)
}

/** Shows a message's delivery status in brackets; nothing if there is none. */
function sent(state: string | undefined): readonly TextRun[] {
  return state === undefined ? [] : [textRun(` (${state})`, { isSubtle: true })]
}

function files(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const rows = card.attachments.slice(0, size.rows).map((file) => {
    const link = safeLink(file.url)
    const name = sanitizeName(file.name)
    const state = sent(file.state)
    return link === null
      ? closeTextLine(textRun(name), ...state)
      : closeTextLine(linkRun(`${name} (${link.host})`, link.url), ...state)
  })
  return titled(words.files, rows)
}

function similar(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const rows = card.similar
    .slice(0, size.rows)
    .map(({ number, age, solution }) =>
      closeTextLine(
        textRun(joinWithColon(words, `${number}, ${age}`), { isBold: true }),
        textRun(shorten(solution, size.line).replaceAll('\n', ' ')),
      ),
    )
  return titled(words.similar, rows)
}

function resolution(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  if (card.resolution === null) return []
  const told = (name: string, text: string) =>
    textLine(textRun(`${name} `, { isBold: true }), textRun(shorten(text, size.line).replaceAll('\n', ' ')))
  const { cause, solution } = card.resolution
  // For a cancelled ticket, cause and solution are the same sentence.
  return [...(cause === solution ? [] : [told(words.cause, cause)]), told(words.solution, solution)]
}

/** Lists suggested articles. Teams truncates long button labels, so the titles are in the text and each button refers to one by its number. */
function suggested(card: TicketCard, words: CardLabels, size: Shown): readonly CardElement[] {
  const shown = card.suggested.slice(0, Math.min(size.rows, mostButtons))
  const titles = shown.map(({ title }, at) =>
    closeTextLine(textRun(`${at + 1}. ${shorten(sanitizeText(title), 150)}`)),
  )
  const actions = shown.map((article, at) => renderSendArticleButton(article, at + 1, card.number, words))
  const buttons = { type: 'ActionSet', spacing: 'Small', actions }
  return titled(words.suggested, titles.length === 0 ? [] : [...titles, buttons])
}

function titled(title: string, rows: readonly CardElement[]): readonly CardElement[] {
  const head = { ...textLine(textRun(title, { isBold: true })), spacing: 'Medium' }
  return rows.length === 0 ? [] : [head, ...rows]
}
