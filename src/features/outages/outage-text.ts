import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { Translations } from '../../content/wording/translations.js'
import type { OutageTexts } from '../../desk/ticket/outage.js'
import { languageName } from '../../i18n/formatters.js'
import type { Language } from '../../nlu/intent-file.js'

const mostShown = 1_500

/**
 * Returns an outage's text in the reader's language; if the lead didn't write one in that language, the text in another language, with that
 * language's name.
 */
export function outageTextInLanguage(texts: OutageTexts, wording: Translations, language: Language): string {
  const own = texts[language]
  if (own !== undefined) return escapeMarkdown(own, mostShown)
  const [other = language, text = ''] = Object.entries(texts)[0] ?? []
  const name = languageName(other, language)
  return wording.reply(language, 'outage-other-language', {
    language: name,
    text: escapeMarkdown(text, mostShown),
  })
}
