import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { DeskForm, TicketRow } from '../../../desk/view/message.js'
import type { FoundArticle } from '../../channel.js'
import { type AdaptiveCard, cardContentType, createCard, textLine, textRun } from './card-elements.js'
import { type FormRejection, formSubmitData, renderForm } from './render-form.js'
import { sanitizeName, sanitizeText, shorten } from './sanitize-text.js'

const thumbnail = 'application/vnd.microsoft.card.thumbnail'

/** Responds to a search with the results, or with a message if there are none. */
export function searchResultsResponse(found: readonly MessageExtensionResult[], nothing: string) {
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

export interface MessageExtensionResult {
  readonly title: string
  readonly text: string
  readonly card: AdaptiveCard
}

/** Renders a ticket in the search results. Its card can be posted to a chat that others read, so it contains nothing about the requester. */
export function ticketResult(row: TicketRow, say: CardLabels, publicUrl: string): MessageExtensionResult {
  const title = `${row.number} · ${sanitizeText(row.topicName)} · ${row.priority}`
  const { assignee, stateName, queueName, requesterName, due } = row
  const state = assignee === null ? stateName : `${stateName}, ${sanitizeName(assignee)}`
  const text = [sanitizeName(requesterName), state, queueName, ...(due === null ? [] : [due.text])].join(
    ' · ',
  )
  const open = {
    type: 'Action.OpenUrl',
    title: say.deskHome.open,
    url: `${publicUrl}/console/tickets/${row.number}`,
  }
  const body = [
    textLine(textRun(title, { isBold: true })),
    textLine(textRun(`${stateName} · ${queueName}`, { isSubtle: true })),
  ]
  return { title, text: shorten(text, 300), card: createCard(body, [open], title) }
}

export function articleResult({ title, excerpt }: FoundArticle, full: AdaptiveCard): MessageExtensionResult {
  return { title: shorten(sanitizeText(title), 120), text: shorten(sanitizeText(excerpt), 300), card: full }
}

/** Responds with a desk form in a dialog. */
export function formResponse(
  form: DeskForm,
  say: CardLabels,
  errors: Readonly<Record<string, string>> = {},
  refusal: FormRejection | null = null,
) {
  const { actions: _actions, ...card } = renderForm(form, say, errors, refusal)
  // A dialog has its own close button, and accepts no other kind of button.
  const data = formSubmitData(form, refusal)
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

/** Responds with a dialog that previews the text of the future ticket. */
export function previewResponse(text: string, say: CardLabels) {
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
        card: { contentType: cardContentType, content: createCard([input], [send], title) },
      },
    },
  } as const
}

/** Closes the dialog with a message. */
export function messageResponse(value: string) {
  return { task: { type: 'message', value } } as const
}
