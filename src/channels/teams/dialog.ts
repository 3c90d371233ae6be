import { z } from 'zod'
import { type CardWords, lateText } from '../../replies/card-words.js'
import type { InlineAnswer } from '../../replies/message.js'
import { readCardData } from './card-data.js'
import { wordsOf } from './markdown.js'
import { plainOf } from './render-answer.js'
import { formAnswer, saidAnswer } from './render-extension.js'
import type { TeamsActivity } from './schema.js'

const Asked = z.object({ data: z.unknown() })

/** Payload of a button that opened a dialog, or that submitted one; null if it isn't ours. */
export function readDialog({ value }: TeamsActivity): unknown {
  const asked = Asked.safeParse(value)
  const data = asked.success ? asked.data.data : null
  return readCardData(data)?.kind === 'act' ? data : null
}

/** The dialog's next form, or the word with which it ends; null closes it, and the card in the channel shows what was done. */
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
      // Closed, the dialog would take along what was typed in it.
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
