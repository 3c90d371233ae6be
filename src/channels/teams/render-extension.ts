import type { CardWords } from '../../replies/card-words.js'
import type { DeskForm, TicketRow } from '../../replies/message.js'
import type { FoundArticle } from '../channel.js'
import { type AdaptiveCard, cardContentType, cardOf, line, run } from './card-elements.js'
import { deadName, deadText, shorten } from './dead-text.js'
import { type Refusal, renderForm, submission } from './render-form.js'

const thumbnail = 'application/vnd.microsoft.card.thumbnail'

/** Answers a search with the results, or with a message if there are none. */
export function resultsAnswer(found: readonly Result[], nothing: string) {
  if (found.length === 0) return { composeExtension: { type: 'message', text: nothing } } as const
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: found.map(({ title, text, card }) => ({
        contentType: cardContentType,
        content: card,
        preview: { contentType: thumbnail, content: { title, text } },
      })),
    },
  } as const
}

export interface Result {
  readonly title: string
  readonly text: string
  readonly card: AdaptiveCard
}

/** Renders a ticket in the search results. Its card can be posted to a chat that others read, so it contains nothing about the requester. */
export function ticketResult(row: TicketRow, say: CardWords, publicUrl: string): Result {
  const title = `${row.number} · ${deadText(row.topicName)} · ${row.priority}`
  const { assignee, stateName, queueName, requesterName, due } = row
  const state = assignee === null ? stateName : `${stateName}, ${deadName(assignee)}`
  const text = [deadName(requesterName), state, queueName, ...(due === null ? [] : [due.text])].join(' · ')
  const open = {
    type: 'Action.OpenUrl',
    title: say.deskHome.open,
    url: `${publicUrl}/console/tickets/${row.number}`,
  }
  const body = [
    line(run(title, { isBold: true })),
    line(run(`${stateName} · ${queueName}`, { isSubtle: true })),
  ]
  return { title, text: shorten(text, 300), card: cardOf(body, [open], title) }
}

export function articleResult({ title, excerpt }: FoundArticle, full: AdaptiveCard): Result {
  return { title: shorten(deadText(title), 120), text: shorten(deadText(excerpt), 300), card: full }
}

/** Answers with a desk form in a dialog. */
export function formAnswer(
  form: DeskForm,
  say: CardWords,
  errors: Readonly<Record<string, string>> = {},
  refusal: Refusal | null = null,
) {
  const { actions: _actions, ...card } = renderForm(form, say, errors, refusal)
  // A dialog has its own close button, and accepts no other kind of button.
  const data = submission(form, refusal)
  const send = { type: 'Action.Submit', title: form.send, style: 'positive', data }
  return {
    task: {
      type: 'continue',
      value: {
        title: form.title,
        height: 'large',
        width: 'medium',
        card: {
          contentType: cardContentType,
          content: { ...card, actions: [send] },
        },
      },
    },
  } as const
}

/** Answers with a dialog that previews the text of the future ticket. */
export function previewAnswer(text: string, say: CardWords) {
  const { title, field, hint, confirm } = say.extension
  const input = {
    type: 'Input.Text',
    id: 'ticketText',
    label: field,
    placeholder: hint,
    isMultiline: true,
    isRequired: true,
    errorMessage: say.form.required,
    maxLength: 4_000,
    value: shorten(text, 4_000),
  }
  const send = { type: 'Action.Submit', title: confirm, style: 'positive', data: {} }
  return {
    task: {
      type: 'continue',
      value: {
        title,
        height: 'medium',
        width: 'medium',
        card: { contentType: cardContentType, content: cardOf([input], [send], title) },
      },
    },
  } as const
}

/** Closes the dialog with a message. */
export function saidAnswer(value: string) {
  return { task: { type: 'message', value } } as const
}
