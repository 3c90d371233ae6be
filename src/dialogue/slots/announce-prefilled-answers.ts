import type { GuideFile } from '../../content/guides/guide-file.js'
import type { PrefilledStep } from '../state.js'
import { localized, prepend, type TurnBuilder, t } from '../turn-builder.js'
import { quotedFact } from './quoted-fact.js'

/** Tells the requester which answers were taken from earlier messages, so that they can be corrected. */
export function announcePrefilledAnswers(
  turn: TurnBuilder,
  guide: GuideFile,
  told: readonly PrefilledStep[],
): void {
  const answers = told.flatMap((one) => answerOf(turn, guide, one) ?? [])
  if (answers.length === 0) return
  const { language } = turn.conversation
  const { quoted } = turn.context.wording.card(language)
  const list = [...new Set(answers)].map((answer) => quoted.replace('{text}', () => answer))
  prepend(turn, t(turn, 'told-before', { answers: new Intl.ListFormat(language).format(list) }))
}

/** Returns the answer as worded on its button; for a yes or no, the requester's own words if they're short. */
function answerOf(
  turn: TurnBuilder,
  guide: GuideFile,
  { step: id, option: chosen, statedAt }: PrefilledStep,
): string | null {
  const step = guide.steps[id]
  const option =
    step !== undefined && 'options' in step ? step.options.find((one) => one.id === chosen) : undefined
  if (option === undefined) return null
  const said = turn.conversation.recentMessages?.find(({ at }) => at === statedAt)
  const own = option.means === undefined || said === undefined ? null : quotedFact(said.text)
  return own ?? localized(turn, option.label)
}
