import { languageName } from '../intl-forms.js'
import type { OutageTexts } from '../outages/outage.js'
import type { Language } from '../understanding/intent-file.js'
import { deadMarkdown } from './dead-markdown.js'
import type { Wording } from './wording.js'

const mostShown = 1_500

/** Text of an outage in the reader's language; if the lead didn't write any in it, the text in another language, with that language's name. */
export function outageWords(texts: OutageTexts, wording: Wording, language: Language): string {
  const own = texts[language]
  if (own !== undefined) return deadMarkdown(own, mostShown)
  const [other = language, text = ''] = Object.entries(texts)[0] ?? []
  const name = languageName(other, language)
  return wording.reply(language, 'outage-other-language', {
    language: name,
    text: deadMarkdown(text, mostShown),
  })
}
