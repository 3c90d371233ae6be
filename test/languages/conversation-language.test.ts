import { describe, expect, it } from '@jest/globals'
import { selectConversationLanguage } from '../../src/dialogue/conversation/select-conversation-language.js'
import { newConversation } from '../../src/dialogue/new-conversation.js'
import type { Conversation, Prompt } from '../../src/dialogue/state.js'
import type { ActivityContent, Person } from '../../src/engine/activity.js'
import { createLanguageDetector } from '../../src/nlu/language/detect-language.js'
import { languageWordsOf } from '../../src/nlu/language/language-words.js'
import { createSpokenLanguageReader } from '../../src/nlu/language/spoken-language.js'
import { examplesOf } from '../../src/nlu/nlu-content.js'
import { createTextSpan } from '../../src/nlu/text/text-span.js'
import { normaliseText } from '../../src/nlu/text/words.js'
import { shippedContent } from '../nlu/shipped.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'
import { midTalkLines } from './mid-talk-lines.js'

const content = shippedContent()
const detect = createLanguageDetector(
  { languages: ['en', 'fr'], ...languageWordsOf(content, examplesOf(content)) },
  content,
)
const spoken = createSpokenLanguageReader(content.languages)
const { guides } = shippedCatalogue()
const known = { guides, languages: ['en', 'fr'] }

const ana: Person = {
  id: 'web:local:ana',
  channel: 'web',
  tenant: 'local',
  user: 'ana',
  name: 'Ana Ruiz',
  trust: 'member',
  locale: 'fr',
}
const where = { channel: 'web', tenant: 'local', space: 'direct', conversation: 'ana', address: {} } as const
const atStep: Prompt = {
  kind: 'guide',
  question: 'q1',
  topic: 'network.vpn',
  step: 'place',
  path: [],
  explained: false,
}

function inTalk(language: string, part: Partial<Conversation> = {}): Conversation {
  return {
    ...newConversation('web:local:ana', where, ana, language, 1_000),
    turns: 3,
    prompt: atStep,
    ...part,
  }
}

function typed(before: Conversation, line: string, from: Person = ana) {
  const span = createTextSpan(normaliseText(line))
  const language = detect(span, { lastLanguage: before.language, locale: null })
  const message: ActivityContent = { type: 'message.received', text: line, attachments: [] }
  return selectConversationLanguage(
    before,
    { content: message, from, receivedAt: 2_000 },
    { isBare: false, language, spoken: spoken(span, language), metaIntent: null },
    known,
  )
}

describe('in the middle of a talk', () => {
  it.each(midTalkLines)('in %s, “%s” leaves it in %s', (talk, line, goesOn) => {
    expect(typed(inTalk(talk), line).language).toBe(goesOn)
  })

  it('a second sentence that may have been quoted turns the talk, and one after a line of its own language does not', () => {
    const first = typed(inTalk('fr'), 'The network path was not found')
    const second = typed(inTalk('fr', first), 'and the other one is not there either')
    const between = typed(inTalk('fr', first), 'je ne vois rien de plus')
    const later = typed(inTalk('fr', between), 'Windows cannot access the specified device')

    expect([first.language, second.language]).toEqual(['fr', 'en'])
    expect([between.language, later.language]).toEqual(['fr', 'fr'])
  })

  it('what a screen says may be in any language where that was asked', () => {
    const asksError: Prompt = {
      kind: 'slot-filling',
      question: 'q1',
      topic: 'network.vpn',
      asking: ['error'],
      handOff: { reason: 'guide-ended', detail: null, queue: 'l1' },
    }
    const before = inTalk('fr', { prompt: asksError })

    expect(typed(before, "We could not sign you in to my organisation's portal").language).toBe('fr')
    expect(typed(before, 'in English please').language).toBe('en')
  })

  it('the language chosen on the page counts from the next line, and in the next talk no longer', () => {
    const before = inTalk('fr', { lastAt: 1_500 })
    const inEnglish = { ...ana, locale: 'en' }
    const press: ActivityContent = { type: 'button.pressed', value: 'answer|q1|home' }
    const pressed = (from: Person, receivedAt: number) =>
      selectConversationLanguage(before, { content: press, from, receivedAt }, null, known).language

    expect(typed(before, 'Outlook', inEnglish).language).toBe('en')
    expect(pressed(inEnglish, 2_000)).toBe('en')
    expect(pressed(ana, 2_000)).toBe('fr')
    expect(pressed(inEnglish, 2_000 + 24 * 3_600_000)).toBe('fr')
  })
})
