import type { GuideFile } from '../../content/guides/guide-file.js'
import type { Activity } from '../../engine/activity.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Conversation } from '../state.js'

/** Time after which a message starts a new conversation, in milliseconds. */
const newTalkAfterMs = 12 * 3_600_000

export interface LanguageContent {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly languages: readonly Language[]
}

export interface ConversationLanguage {
  readonly language: Language
  /**
   * Language of a sentence that may have been quoted: if a second sentence in that language follows, the
   * conversation switches to it. Null if there is none.
   */
  readonly candidateLanguage: Language | null
}

/**
 * Decides the conversation's language. It switches to a language that was requested, chosen on the web page or used in whole sentences;
 * names, codes, single words and quoted errors don't change it.
 */
export function selectConversationLanguage(
  before: Conversation,
  { content, from, receivedAt }: Pick<Activity, 'content' | 'from' | 'receivedAt'>,
  understanding: Pick<NluResult, 'isBare' | 'language' | 'spoken' | 'metaIntent'> | null,
  { guides, languages }: LanguageContent,
): ConversationLanguage {
  const stays: ConversationLanguage = { language: before.language, candidateLanguage: null }
  const chosen = chosenOnPage(before, from, receivedAt, languages)
  if (chosen !== null) return { language: chosen, candidateLanguage: null }
  if (understanding === null || (content.type !== 'message.received' && content.type !== 'article.search'))
    return stays
  const { isBare, language, spoken, metaIntent } = understanding
  if (spoken.asksFor !== null) return { language: spoken.asksFor, candidateLanguage: null }
  if (before.turns === 0) return { language, candidateLanguage: null }
  if (language === before.language) return stays
  if (asksForWords(before, guides)) return stays
  const saysLittle = isBare && metaIntent !== 'greeting' && spoken.sentence === null
  if (isBetweenTalks(before)) return saysLittle ? stays : { language, candidateLanguage: null }
  if (spoken.sentence === null) return { ...stays, candidateLanguage: before.candidateLanguage ?? null }
  const isSure = spoken.sentence === 'of-oneself' || before.candidateLanguage === language
  return isSure ? { language, candidateLanguage: null } : { ...stays, candidateLanguage: language }
}

/**
 * Returns the language chosen with the button on the web page; null if the language is unchanged.
 * The page sends its language with every request, so a change means that the button was pressed.
 */
function chosenOnPage(
  { language, lastAt, requester, turns }: Conversation,
  from: Activity['from'],
  now: number,
  languages: readonly Language[],
): Language | null {
  const locale = from?.channel === 'web' ? from.locale : undefined
  const isNewTalk = turns === 0 || now - lastAt > newTalkAfterMs
  if (locale === undefined || isNewTalk || requester.locale === undefined || requester.locale === locale)
    return null
  return locale !== language && languages.includes(locale) ? locale : null
}

/** Returns true if the message starts a new topic; even a short text then sets the language. */
function isBetweenTalks({ prompt, forwardingTo }: Conversation): boolean {
  return prompt.kind === 'idle' && forwardingTo === null
}

/** Returns true if the open prompt asks for a name or the text on a screen, which may be in any language. */
function asksForWords({ approvalPrompt, prompt }: Conversation, guides: LanguageContent['guides']): boolean {
  if (prompt.kind === 'slot-filling') return prompt.asking[0] === 'error'
  if (prompt.kind === 'guide') {
    const step = guides.get(prompt.topic)?.steps[prompt.step]
    return step !== undefined && 'captures' in step && step.captures === 'error'
  }
  return (
    prompt.kind === 'site-prompt' ||
    prompt.kind === 'approver-prompt' ||
    approvalPrompt?.awaits === 'delegate'
  )
}
