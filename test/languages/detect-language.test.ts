import { describe, expect, it } from '@jest/globals'
import { createLanguageDetector } from '../../src/nlu/language/detect-language.js'
import { languageWordsOf } from '../../src/nlu/language/language-words.js'
import { examplesOf } from '../../src/nlu/nlu-content.js'
import type { ReadingContext } from '../../src/nlu/nlu-result.js'
import { createTextSpan } from '../../src/nlu/text/text-span.js'
import { normaliseText, wordsOf } from '../../src/nlu/text/words.js'
import { shippedContent } from '../nlu/shipped.js'

const content = shippedContent()
const examples = examplesOf(content)
const nobody: ReadingContext = { lastLanguage: null, locale: null }
const learntFrom = (lines: typeof examples) =>
  createLanguageDetector({ languages: ['en', 'fr'], ...languageWordsOf(content, lines) }, content)
const detectIn = learntFrom(examples)
const detect = (text: string, context: ReadingContext) => detectIn(createTextSpan(text), context)

describe('the language of a message', () => {
  it('is right in 97 of 100 lines of four words and more that its words were not learnt from', () => {
    const hidden = examples.filter((_, at) => at % 5 === 0)
    const detectHidden = learntFrom(examples.filter((_, at) => at % 5 !== 0))
    const long = hidden.filter(({ text }) => wordsOf(text).length >= 4)
    const right = long.filter(
      ({ text, language }) => detectHidden(createTextSpan(normaliseText(text)), nobody) === language,
    )

    expect(long.length).toBeGreaterThan(1_000)
    expect(right.length / long.length).toBeGreaterThanOrEqual(0.97)
  })

  it.each([
    ['en', 'Jean Dupont'],
    ['en', 'Marie Lefebvre'],
    ['en', 'jean-luc gauthier-villars'],
    ['fr', 'John Smith'],
    ['fr', 'Kate Wilkinson'],
  ])('stays %s when only a name is written: %s', (language, text) => {
    expect(detect(normaliseText(text), { lastLanguage: language, locale: null })).toBe(language)
  })

  it.each([
    ['en', 'Odile Kergoat-Penvern'],
    ['fr', 'Kate Wilkinson'],
  ])("is the platform's, %s, when a name is the first that is written: %s", (language, text) => {
    expect(detect(normaliseText(text), { lastLanguage: null, locale: language })).toBe(language)
  })

  it.each([
    ['fr', "c'est pour Peter Brownlow"],
    ['en', 'it is for Amélie Desrosiers'],
    ['fr', 'Bonjour Kate Wilkinson'],
  ])('is %s in a line that names somebody: %s', (language, text) => {
    expect(detect(normaliseText(text), { lastLanguage: language === 'fr' ? 'en' : 'fr', locale: null })).toBe(
      language,
    )
  })

  it.each([
    'mon browser crash tout le temps',
    "j'ai un issue de login",
    'mon laptop freeze depuis le dernier update',
    'besoin de reset mon password svp',
    'mon account est locked',
    'forward mail pas possible',
  ])('is French in a French line with English words: %s', (text) => {
    expect(detect(normaliseText(text), nobody)).toBe('fr')
  })

  it.each([
    'outlook',
    'new outlook',
    'Company Portal',
    'power bi',
    'INC-1042',
    'Cisco Secure Client',
    'windows 11',
    'ok',
  ])('stays when a line only names something: %s', (text) => {
    expect(detect(text, { ...nobody, lastLanguage: 'fr' })).toBe('fr')
    expect(detect(text, { ...nobody, lastLanguage: 'en' })).toBe('en')
  })

  it('changes when the person changes it, and back', () => {
    const story = [
      'mon imprimante est cassée',
      'my printer is broken',
      'toujours pas',
      'outlook',
      'still not working',
      'Power BI',
    ]
    const heard: string[] = []
    for (const text of story) heard.push(detect(text, { ...nobody, lastLanguage: heard.at(-1) ?? null }))

    expect(heard).toEqual(['fr', 'en', 'fr', 'fr', 'en', 'en'])
  })

  it("is the platform's when neither the words nor the conversation tell, then the first", () => {
    expect(detect('outlook', { lastLanguage: null, locale: 'fr-CA' })).toBe('fr')
    expect(detect('outlook', { lastLanguage: null, locale: 'de-DE' })).toBe('en')
    expect(detect('outlook', { lastLanguage: 'en', locale: 'fr-FR' })).toBe('en')
  })
})
