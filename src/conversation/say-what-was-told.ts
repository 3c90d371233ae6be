import type { GuideFile } from '../troubleshooting/guide-file.js'
import { lead, localized, type Plan, words } from './plan.js'
import { quotedFact } from './quoted-fact.js'
import type { ToldStep } from './state.js'

/** Tells the requester which answers were taken from earlier messages, so that they can be corrected. */
export function sayWhatWasTold(plan: Plan, guide: GuideFile, told: readonly ToldStep[]): void {
  const answers = told.flatMap((one) => answerOf(plan, guide, one) ?? [])
  if (answers.length === 0) return
  const { language } = plan.conversation
  const { quoted } = plan.situation.wording.card(language)
  const list = [...new Set(answers)].map((answer) => quoted.replace('{text}', () => answer))
  lead(plan, words(plan, 'told-before', { answers: new Intl.ListFormat(language).format(list) }))
}

/** Returns the answer as on its button, or the requester's own words for a yes or no if they are short. */
function answerOf(
  plan: Plan,
  guide: GuideFile,
  { step: id, option: chosen, saidAt }: ToldStep,
): string | null {
  const step = guide.steps[id]
  const option =
    step !== undefined && 'options' in step ? step.options.find((one) => one.id === chosen) : undefined
  if (option === undefined) return null
  const said = plan.conversation.said?.find(({ at }) => at === saidAt)
  const own = option.means === undefined || said === undefined ? null : quotedFact(said.text)
  return own ?? localized(plan, option.label)
}
