import { type CardWords, lateText } from '../../replies/card-words.js'
import type { DeskForm, InlineAnswer, Message } from '../../replies/message.js'
import { type AdaptiveCard, cardContentType, cardOf, line, linkRun, run } from './card-elements.js'
import { deadName, deadText, shorten } from './dead-text.js'
import type { FormPlace } from './desk-action.js'
import { wordsOf } from './markdown.js'
import { renderCard } from './render-card.js'
import { renderForm } from './render-form.js'
import { renderOutageForm } from './render-outage.js'

/** Body of the response to an `adaptiveCard/action` invoke. */
export type InvokeAnswer =
  | { readonly statusCode: 200; readonly type: typeof cardContentType; readonly value: AdaptiveCard }
  | {
      readonly statusCode: 200
      readonly type: 'application/vnd.microsoft.activity.message'
      readonly value: string
    }

export interface AnswerWords {
  readonly words: (language: string) => CardWords
  readonly language: string
  /** Teams id of the same person. */
  readonly viewer: string
  readonly forms: FormPlace
  /** Label of the button, if the card sent it. */
  readonly label: string | null
  readonly attempt: string
}

/** Returns the current card with the notice at the top, or only the notice if there is no card. */
export function renderAnswer(answer: InlineAnswer, to: AnswerWords): InvokeAnswer {
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
    case 'outage-form':
      return cardAnswer(renderOutageForm(answer.form, to.words(answer.form.language)))
    case 'home':
      return messageAnswer(wordsOf(answer.home.greeting))
    case 'tickets':
      return messageAnswer(wordsOf(answer.message.text))
    case 'late':
      return messageAnswer(lateText(to.words(to.language), answer.ticket))
    default:
      return answer satisfies never
  }
}

function toldOnCard(
  { message, card }: Extract<InlineAnswer, { outcome: 'done' | 'refused' }>,
  to: AnswerWords,
): InvokeAnswer {
  const said = message === null ? null : plainOf(message)
  if (card === null) return messageAnswer(said ?? acknowledgement(to.words(to.language), to.label))
  return cardAnswer(
    renderCard(card, to.words(card.language), {
      notice: said,
      viewer: to.viewer,
      isThreadDeaf: false,
      forms: to.forms,
    }),
  )
}

function refusedForm(message: Message, form: DeskForm, to: AnswerWords): InvokeAnswer {
  const refusal = { why: plainOf(message), attempt: to.attempt }
  return cardAnswer(renderForm(form, to.words(form.language), {}, refusal))
}

/** Creates the card with the download link, shown only to the person who pressed the button. */
function linkCard({ address, name, text }: Extract<InlineAnswer, { outcome: 'link' }>): AdaptiveCard {
  const body = [
    line(linkRun(`📎 ${deadName(name)}`, address, { isBold: true })),
    line(run(text, { isSubtle: true })),
  ]
  return cardOf(
    body,
    [{ type: 'Action.OpenUrl', title: shorten(deadName(name), 40), url: address }],
    deadName(name),
  )
}

export function messageAnswer(value: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value }
}

function cardAnswer(value: AdaptiveCard): InvokeAnswer {
  return { statusCode: 200, type: cardContentType, value }
}

function acknowledgement(words: CardWords, label: string | null): string {
  return label === null ? '✔' : words.chosen.replace('{answer}', () => deadText(label))
}

export function plainOf(message: Message): string {
  const { verbatim } = message
  const spoken = verbatim === undefined ? [] : [`${deadName(verbatim.author)}: ${deadText(verbatim.text)}`]
  return [wordsOf(message.text), ...spoken].join('\n')
}
