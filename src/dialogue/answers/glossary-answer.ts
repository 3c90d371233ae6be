import { between, phraseIn } from '../../conversation/phrase-in.js'
import { localized } from '../../conversation/plan.js'
import type { Act } from '../../nlu/acts/act.js'
import type { DialogueContext } from '../context.js'
import type { Answer } from './answer.js'
import type { Question } from './question.js'

const asksFor: Readonly<Partial<Record<Act, 'say' | 'how'>>> = {
  'ask-what': 'say',
  'ask-why': 'say',
  'ask-how': 'how',
  'ask-where': 'how',
}

/** Explains a glossary term if the question names it and nothing else: "what's a private window?". */
export function glossaryAnswer({ plan }: DialogueContext, { act, text }: Question): Answer | null {
  const asked = asksFor[act]
  if (asked === undefined) return null
  const { language } = plan.conversation
  const { asking, terms } = plan.situation.glossary
  const typed = without(between(text), asking[language] ?? [])
  for (const { id, names, say, how } of terms) {
    const own = names[language] ?? []
    const told = asked === 'how' ? how : say
    if (told === undefined || !phraseIn(typed, own)) continue
    if (plan.situation.contentWords(without(typed, own)).size === 0)
      return { id: `glossary ${id} ${asked}`, text: localized(plan, told), buttons: [] }
  }
  return null
}

/** Removes the longest phrases first, so that a phrase is not broken up by one of its own words. */
function without(typed: string, phrases: readonly string[]): string {
  return [...phrases]
    .map(between)
    .sort((one, other) => other.length - one.length)
    .reduce((left, phrase) => left.split(phrase).join(' '), typed)
}
