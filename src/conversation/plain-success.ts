import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import { isOptionItself } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { between, phraseIn } from './phrase-in.js'
import type { Plan } from './plan.js'

/** Returns true if choosing the option ends the problem as solved. */
export function endsSolved({ outcomes }: GuideFile, { means, next }: GuideOption): boolean {
  const outcome = outcomes[next]
  return means === 'works' || (outcome !== undefined && 'solved' in outcome)
}

/**
 * Returns true if a typed answer that would close the problem is beyond doubt: a bare yes, words of the question or its subject, or plain success.
 * "Yes, it's on" in reply to whether the page comes out is not.
 */
export function isPlainSuccess(plan: Plan, guide: GuideFile, stepId: string, typed: Understanding): boolean {
  const step = guide.steps[stepId]
  if (step === undefined || 'routes' in step || isOptionItself(guide, stepId, typed.text)) return true
  const { language } = typed
  const options = 'options' in step ? step.options.filter((option) => endsSolved(guide, option)) : []
  const asked = [
    step.say[language],
    step.simpler[language],
    ...options.flatMap(({ label, says }) => [label[language], ...(says?.[language] ?? [])]),
  ].flatMap((text) => text ?? [])
  return saysPlainly(plan, asked, typed)
}

/** Same check for "does it all work again?", which the bot asks in its own words. */
function saysPlainly(plan: Plan, asked: readonly string[], { language, text, wish }: Understanding): boolean {
  const { languages, of } = plan.situation.sayings
  const typed = between(text)
  const says = (kind: 'plain' | 'state') => languages.some((one) => phraseIn(typed, of(one).success[kind]))
  if (says('plain')) return true
  if (says('state')) return false
  const besides = languages.flatMap((one) => of(one).success.besides)
  return wish === 'thanks' || !plan.situation.senses.tellsBeside([...asked, ...besides], { text, language })
}
