import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isExactOption } from '../../nlu/text/match-option.js'
import { matchPhrase, padForMatching } from '../interpretation/match-phrase.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Returns true if choosing the option ends the problem as solved. */
export function endsAsSolved({ outcomes }: GuideFile, { means, next }: GuideOption): boolean {
  const outcome = outcomes[next]
  return means === 'works' || (outcome !== undefined && 'solved' in outcome)
}

/**
 * Returns true if a typed answer that would close the problem is beyond doubt: a bare yes, words of the question or its subject, or plain success.
 * "Yes, it's on", when asked whether the page comes out, is not beyond doubt.
 */
export function isClearSuccess(
  turn: TurnBuilder,
  guide: GuideFile,
  stepId: string,
  typed: NluResult,
): boolean {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step || isExactOption(guide, stepId, typed.text)) return true
  const { language } = typed
  const options = 'options' in step ? step.options.filter((option) => endsAsSolved(guide, option)) : []
  const asked = [
    step.say[language],
    step.simpler[language],
    ...options.flatMap(({ label, says }) => [label[language], ...(says?.[language] ?? [])]),
  ].flatMap((text) => text ?? [])
  return saysPlainly(turn, asked, typed)
}

/** Returns true if the message says in so many words that it works: "it's fixed", "works again". */
export function reportsSuccessLiterally(turn: TurnBuilder, text: string): boolean {
  const { languages, of } = turn.context.sayings
  const typed = padForMatching(text)
  return languages.some((one) => matchPhrase(typed, of(one).success.plain))
}

/** Returns true if the message plainly reports success, or says nothing besides success, thanks and the words of the question (`asked`). */
function saysPlainly(
  turn: TurnBuilder,
  asked: readonly string[],
  { language, text, metaIntent }: NluResult,
): boolean {
  const { languages, of } = turn.context.sayings
  const typed = padForMatching(text)
  if (reportsSuccessLiterally(turn, text)) return true
  if (languages.some((one) => matchPhrase(typed, of(one).success.state))) return false
  const besides = languages.flatMap((one) => of(one).success.besides)
  return (
    metaIntent === 'thanks' ||
    !turn.context.paraphrases.tellsBeside([...asked, ...besides], { text, language })
  )
}
