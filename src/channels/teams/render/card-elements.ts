import { splitAtCodeFences } from '../../../markdown/message-segments.js'
import { sanitizeText } from './sanitize-text.js'

/** Part of an Adaptive Card 1.5, as JSON. */
export type CardElement = Readonly<Record<string, unknown>>
export type TextRun = Readonly<Record<string, unknown>>

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly version: '1.5'
  readonly body: readonly CardElement[]
  readonly actions?: readonly CardElement[]
  readonly fallbackText?: string
  readonly [key: string]: unknown
}

export const cardContentType = 'application/vnd.microsoft.card.adaptive'

/** Maximum size of a card. Teams refuses cards of about 28 KB, and the surrounding activity takes up some of that. */
export const maxCardBytes = 25_000

export function createCard(
  body: readonly CardElement[],
  actions: readonly CardElement[],
  fallbackText: string,
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    body,
    ...(actions.length === 0 ? {} : { actions }),
  }
}

export interface RunStyle {
  readonly isBold?: boolean
  readonly isSubtle?: boolean
  readonly isItalic?: boolean
  readonly isStruck?: boolean
  /** True for monospaced text. */
  readonly isCode?: boolean
  readonly size?: 'Medium' | 'Large'
  readonly color?: 'Attention' | 'Warning' | 'Good'
}

/** Creates a text run, in which Teams never interprets Markdown. */
export function textRun(text: string, style: RunStyle = {}): TextRun {
  return {
    type: 'TextRun',
    text: sanitizeText(text),
    ...(style.isBold === true ? { weight: 'Bolder' } : {}),
    ...(style.isSubtle === true ? { isSubtle: true } : {}),
    ...(style.isItalic === true ? { italic: true } : {}),
    ...(style.isStruck === true ? { strikethrough: true } : {}),
    ...(style.isCode === true ? { fontType: 'Monospace' } : {}),
    ...(style.size === undefined ? {} : { size: style.size }),
    ...(style.color === undefined ? {} : { color: style.color }),
  }
}

export function linkRun(text: string, url: string, style: RunStyle = {}): TextRun {
  return { ...textRun(text, style), selectAction: { type: 'Action.OpenUrl', url } }
}

export function textLine(...inlines: readonly TextRun[]): CardElement {
  return { type: 'RichTextBlock', spacing: 'Small', inlines }
}

/** Creates a line that is placed directly under the previous one. */
export function closeTextLine(...inlines: readonly TextRun[]): CardElement {
  return { ...textLine(...inlines), spacing: 'None' }
}

const longestRun = 2_000
/** Maximum number of lines that get a block of their own, so that a very long text doesn't become a flood of messages. */
const mostLines = 300

/** Renders a person's text with a block for each line, because a text run shows no line breaks. */
export function multilineText(text: string): readonly CardElement[] {
  return splitAtCodeFences(text).flatMap(({ kind, text: part }) =>
    kind === 'code' ? [codeBox(part)] : linesOf(part, {}),
  )
}

/** Renders code as typed, with all lines in one box. Code too long for one card is split into several boxes. */
function codeBox(text: string): CardElement {
  return { type: 'Container', style: 'emphasis', spacing: 'Small', items: linesOf(text, { isCode: true }) }
}

function linesOf(text: string, style: RunStyle): readonly CardElement[] {
  const lines = sanitizeText(text)
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
  const shown =
    lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), lines.slice(mostLines).join(' ')]
  return shown.map((words) => closeTextLine(...runsOf(words, style)))
}

function runsOf(words: string, style: RunStyle): readonly TextRun[] {
  const signs = words === '' ? [' '] : [...words]
  const count = Math.ceil(signs.length / longestRun)
  return Array.from({ length: count }, (_, at) =>
    textRun(signs.slice(at * longestRun, (at + 1) * longestRun).join(''), style),
  )
}

export function cardContainer(
  items: readonly CardElement[],
  style: 'default' | 'emphasis' | 'warning' | 'attention',
): CardElement {
  return { type: 'Container', style, spacing: 'Medium', items }
}

/**
 * Creates a button that opens a dialog; Teams then requests its form from the bot (`task/fetch`). The dialog stays open when the card is updated.
 */
export function openDialogButton(title: string, data: Readonly<Record<string, unknown>>): CardElement {
  return {
    type: 'Action.Submit',
    title,
    associatedInputs: 'none',
    data: { ...data, msteams: { type: 'task/fetch' } },
  }
}

/** Creates an Action.Execute button, with Action.Submit as the fallback for older clients. The card is updated in place. */
export function executeButton(
  title: string,
  data: Readonly<Record<string, unknown>>,
  style: 'positive' | 'destructive' | null = null,
): CardElement {
  const shared = { title, ...(style === null ? {} : { style }), data }
  return {
    type: 'Action.Execute',
    verb: 'guichet',
    ...shared,
    fallback: { type: 'Action.Submit', ...shared },
  }
}
