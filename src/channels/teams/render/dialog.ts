import { z } from 'zod'
import { type CardLabels, commandPendingText } from '../../../content/wording/card-labels.js'
import type { InlineAnswer } from '../../../desk/view/message.js'
import { parseCardData } from '../inbound/parse-card-data.js'
import type { TeamsActivity } from '../schema.js'
import { markdownPlainText } from './markdown.js'
import { messagePlainText } from './render-invoke-response.js'
import { formResponse, messageResponse } from './render-message-extension.js'

const Asked = z.object({ data: z.unknown() })

/** Reads the payload of the button that opened or submitted a dialog; null if it isn't one of ours. */
export function parseDialog({ value }: TeamsActivity): unknown {
  const asked = Asked.safeParse(value)
  const data = asked.success ? asked.data.data : null
  return parseCardData(data)?.kind === 'act' ? data : null
}

/** Responds with the dialog's next form or a closing message. Null closes the dialog, because the card in the channel already shows the result. */
export function renderDialog(
  answer: InlineAnswer,
  words: (language: string) => CardLabels,
  language: string,
  attempt: string,
): ReturnType<typeof formResponse> | ReturnType<typeof messageResponse> | null {
  switch (answer.outcome) {
    case 'form':
      return formResponse(answer.form, words(answer.form.language))
    case 'invalid':
      return formResponse(answer.form, words(answer.form.language), answer.errors)
    case 'done':
      return answer.message === null || answer.card !== null
        ? null
        : messageResponse(messagePlainText(answer.message))
    case 'refused': {
      const { form, message } = answer
      const why = messagePlainText(message)
      // Closing the dialog would discard what was typed in it.
      return form === undefined
        ? messageResponse(why)
        : formResponse(form, words(form.language), {}, { why, attempt })
    }
    case 'tickets':
      return messageResponse(markdownPlainText(answer.message.text))
    case 'late':
      return messageResponse(commandPendingText(words(language), answer.ticket))
    case 'link':
      return messageResponse(`${answer.name}: ${answer.text}`)
    case 'home':
      return null
    default:
      return answer satisfies never
  }
}
