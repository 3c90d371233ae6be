import { type CardLabels, commandPendingText } from '../../../content/wording/card-labels.js'
import type { DeskForm, InlineAnswer, Message } from '../../../desk/view/message.js'
import {
  type AdaptiveCard,
  cardContentType,
  createCard,
  linkRun,
  textLine,
  textRun,
} from './card-elements.js'
import { markdownPlainText } from './markdown.js'
import { renderCard } from './render-card.js'
import type { FormSurface } from './render-command-button.js'
import { renderForm } from './render-form.js'
import { sanitizeName, sanitizeText, shorten } from './sanitize-text.js'

/** Body of the response to an `adaptiveCard/action` invoke. */
export type InvokeResponse =
  | { readonly statusCode: 200; readonly type: typeof cardContentType; readonly value: AdaptiveCard }
  | {
      readonly statusCode: 200
      readonly type: 'application/vnd.microsoft.activity.message'
      readonly value: string
    }

export interface InvokeResponseOptions {
  readonly words: (language: string) => CardLabels
  readonly language: string
  /** Teams id of the same person. */
  readonly viewer: string
  readonly forms: FormSurface
  /** Label of the button, if the card sent it. */
  readonly label: string | null
  readonly attempt: string
}

/** Returns the current card with the notice at the top, or only the notice if there is no card. */
export function renderInvokeResponse(answer: InlineAnswer, to: InvokeResponseOptions): InvokeResponse {
  switch (answer.outcome) {
    case 'refused':
      return answer.form === undefined ? toldOnCard(answer, to) : refusedForm(answer.message, answer.form, to)
    case 'done':
      return toldOnCard(answer, to)
    case 'link':
      return cardAnswer(linkCard(answer))
    case 'form':
      return cardAnswer(renderForm(answer.form, to.words(answer.form.language)))
    case 'invalid':
      return cardAnswer(renderForm(answer.form, to.words(answer.form.language), answer.errors))
    case 'home':
      return invokeMessage(markdownPlainText(answer.home.greeting))
    case 'tickets':
      return invokeMessage(markdownPlainText(answer.message.text))
    case 'late':
      return invokeMessage(commandPendingText(to.words(to.language), answer.ticket))
    default:
      return answer satisfies never
  }
}

function toldOnCard(
  { message, card }: Extract<InlineAnswer, { outcome: 'done' | 'refused' }>,
  to: InvokeResponseOptions,
): InvokeResponse {
  const said = message === null ? null : messagePlainText(message)
  if (card === null) return invokeMessage(said ?? acknowledgement(to.words(to.language), to.label))
  return cardAnswer(
    renderCard(card, to.words(card.language), {
      notice: said,
      viewer: to.viewer,
      isThreadDeaf: false,
      forms: to.forms,
    }),
  )
}

function refusedForm(message: Message, form: DeskForm, to: InvokeResponseOptions): InvokeResponse {
  const refusal = { why: messagePlainText(message), attempt: to.attempt }
  return cardAnswer(renderForm(form, to.words(form.language), {}, refusal))
}

/** Creates the card with the download link, shown only to the person who pressed the button. */
function linkCard({ address, name, text }: Extract<InlineAnswer, { outcome: 'link' }>): AdaptiveCard {
  const body = [
    textLine(linkRun(`📎 ${sanitizeName(name)}`, address, { isBold: true })),
    textLine(textRun(text, { isSubtle: true })),
  ]
  return createCard(
    body,
    [{ type: 'Action.OpenUrl', title: shorten(sanitizeName(name), 40), url: address }],
    sanitizeName(name),
  )
}

export function invokeMessage(value: string): InvokeResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value }
}

function cardAnswer(value: AdaptiveCard): InvokeResponse {
  return { statusCode: 200, type: cardContentType, value }
}

function acknowledgement(words: CardLabels, label: string | null): string {
  return label === null ? '✔' : words.chosen.replace('{answer}', () => sanitizeText(label))
}

export function messagePlainText(message: Message): string {
  const { verbatim } = message
  const spoken =
    verbatim === undefined ? [] : [`${sanitizeName(verbatim.author)}: ${sanitizeText(verbatim.text)}`]
  return [markdownPlainText(message.text), ...spoken].join('\n')
}
