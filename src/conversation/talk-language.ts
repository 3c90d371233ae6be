import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Activity } from './activity.js'
import type { Conversation } from './state.js'

/** Time after which somebody starts another talk, on any page or device. */
const newTalkAfterMs = 12 * 3_600_000

export interface TalkContent {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly languages: readonly Language[]
}

export interface TalkLanguage {
  readonly language: Language
  /** Language of a sentence that may have been quoted: a second one turns the talk to it; null if none. */
  readonly mayTurnTo: Language | null
}

/**
 * Decides in which language the talk continues. It turns to what is asked for, to what was chosen on the page, and to the language of whole
 * sentences; names, codes, single words and quoted errors leave it as it is.
 */
export function talkLanguage(
  before: Conversation,
  { content, from, receivedAt }: Pick<Activity, 'content' | 'from' | 'receivedAt'>,
  understanding: Pick<Understanding, 'isBare' | 'language' | 'spoken' | 'wish'> | null,
  { guides, languages }: TalkContent,
): TalkLanguage {
  const stays: TalkLanguage = { language: before.language, mayTurnTo: null }
  const chosen = chosenOnPage(before, from, receivedAt, languages)
  if (chosen !== null) return { language: chosen, mayTurnTo: null }
  if (understanding === null || (content.type !== 'message' && content.type !== 'look-up')) return stays
  const { isBare, language, spoken, wish } = understanding
  if (spoken.asksFor !== null) return { language: spoken.asksFor, mayTurnTo: null }
  if (before.turns === 0) return { language, mayTurnTo: null }
  if (language === before.language) return stays
  if (asksForWords(before, guides)) return stays
  const saysLittle = isBare && wish !== 'greeting' && spoken.sentence === null
  if (isBetweenTalks(before)) return saysLittle ? stays : { language, mayTurnTo: null }
  if (spoken.sentence === null) return { ...stays, mayTurnTo: before.mayTurnTo ?? null }
  const isSure = spoken.sentence === 'of-oneself' || before.mayTurnTo === language
  return isSure ? { language, mayTurnTo: null } : { ...stays, mayTurnTo: language }
}

/** The page says its language with everything: another than before was chosen by its button. */
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

/** Text that starts a problem is read as it is, however short. */
function isBetweenTalks({ phase, talksTo }: Conversation): boolean {
  return phase.at === 'idle' && talksTo === null
}

/** Names and what a screen says are asked for: they may be in any language. */
function asksForWords({ approving, phase }: Conversation, guides: TalkContent['guides']): boolean {
  if (phase.at === 'collecting') return phase.asking[0] === 'error'
  if (phase.at === 'guide') {
    const step = guides.get(phase.topic)?.steps[phase.step]
    return step !== undefined && 'captures' in step && step.captures === 'error'
  }
  return phase.at === 'outage-site' || phase.at === 'naming-approver' || approving?.awaits === 'delegate'
}
