import { z } from 'zod'
import { type CardWords, lateText } from '../../replies/card-words.js'
import type { InlineAnswer } from '../../replies/message.js'
import { readCardData } from './card-data.js'
import { wordsOf } from './markdown.js'
import { plainOf } from './render-answer.js'
import { formAnswer, saidAnswer } from './render-extension.js'
import type { TeamsActivity } from './schema.js'

const Asked = z.object({ data: z.unknown() })

/** Reads the payload of the button that opened or submitted a dialog; null if it isn't one of ours. */
export function readDialog({ value }: TeamsActivity): unknown {
  const asked = Asked.safeParse(value)
  const data = asked.success ? asked.data.data : null
  return readCardData(data)?.kind === 'act' ? data : null
}

/** Answers with the dialog's next form or a closing message. Null closes the dialog, because the card in the channel already shows the result. */
export function renderDialog(
  answer: InlineAnswer,
  words: (language: string) => CardWords,
  language: string,
  attempt: string,
): ReturnType<typeof formAnswer> | ReturnType<typeof saidAnswer> | null {
  switch (answer.outcome) {
    case 'form':
      return formAnswer(answer.form, words(answer.form.language))
    case 'invalid':
      return formAnswer(answer.form, words(answer.form.language), answer.errors)
    case 'done':
      return answer.message === null || answer.card !== null ? null : saidAnswer(plainOf(answer.message))
    case 'refused': {
      const { form, message } = answer
      const why = plainOf(message)
      // Closing the dialog would discard what was typed in it.
      return form === undefined
        ? saidAnswer(why)
        : formAnswer(form, words(form.language), {}, { why, attempt })
    }
    case 'tickets':
      return saidAnswer(wordsOf(answer.message.text))
    case 'late':
      return saidAnswer(lateText(words(language), answer.ticket))
    case 'link':
      return saidAnswer(`${answer.name}: ${answer.text}`)
    case 'home':
    case 'outage-form':
      return null
    default:
      return answer satisfies never
  }
}
