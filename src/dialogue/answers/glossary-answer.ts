import type { Act } from '../../nlu/acts/act.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import { localized } from '../turn-builder.js'
import type { BotAnswer } from './bot-answer.js'
import type { UserQuestion } from './question.js'

const asksFor: Readonly<Partial<Record<Act, 'say' | 'how'>>> = {
  'ask-what': 'say',
  'ask-why': 'say',
  'ask-how': 'how',
  'ask-where': 'how',
}

/**
 * Explains a glossary term if the message asks what or where the thing is and names nothing else:
 * "what's a private window?". "Could it be the router?" names a term but asks a different question.
 */
export function glossaryAnswer(context: DialogueContext, { act, text }: UserQuestion): BotAnswer | null {
  const { certainty, turn } = context
  const asked = asksFor[act]
  if (asked === undefined || probabilityOf(context, act) < certainty.sure) return null
  const { language } = turn.conversation
  const { asking, terms } = turn.context.glossary
  const typed = without(padForMatching(text), asking[language] ?? [])
  for (const { id, names, say, how } of terms) {
    const own = names[language] ?? []
    const told = asked === 'how' ? how : say
    if (told === undefined || !matchPhrase(typed, own)) continue
    if (turn.context.contentWords(without(typed, own)).size === 0)
      return { id: `glossary ${id} ${asked}`, text: localized(turn, told), buttons: [] }
  }
  return null
}

/** Removes the longest phrases first, so that a phrase is not broken up by one of its own words. */
function without(typed: string, phrases: readonly string[]): string {
  return [...phrases]
    .map(padForMatching)
    .sort((one, other) => other.length - one.length)
    .reduce((left, phrase) => left.split(phrase).join(' '), typed)
}
