import type { GuideOption } from '../../../content/guides/guide-file.js'
import { decodeButton } from '../../../desk/view/button-value.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { IntendedOption } from '../person/intended-meaning.js'
import { questionKey } from './observed-effects.js'
import { classifyMisreading, type LineToJudge, type Verdict } from './verdict.js'

/** Treats options with the same next step and the same facts as one. */
function isSameWay(options: readonly GuideOption[], one: string | null, other: string): boolean {
  if (one === other) return true
  const [first, second] = [one, other].map((id) => options.find((option) => option.id === id))
  if (first === undefined || second === undefined) return false
  return first.next === second.next && JSON.stringify(first.sets ?? {}) === JSON.stringify(second.sets ?? {})
}

export function optionsAt(
  guides: LineToJudge['guides'],
  { topic, step: id }: IntendedOption,
): readonly GuideOption[] {
  const step = guides.get(topic)?.steps[id]
  return step !== undefined && 'options' in step ? step.options : []
}

export function judgeOption(line: LineToJudge, meant: IntendedOption): Verdict {
  const { effects, guides, heard } = line
  const options = optionsAt(guides, meant)
  const key = `${meant.topic}/${meant.step}`
  const chosen = effects.chosen.get(key)
  if (chosen !== undefined) return isSameWay(options, chosen, meant.option) ? 'understood' : 'wrong-option'
  const option = options.find(({ id }) => id === meant.option)
  const isGood = option?.means === 'works' || option?.means === 'yes'
  if (isGood && heard.after.open.at === 'does-it-work') return 'asked'
  if (option?.means === 'works' && effects.resolved.length > 0) return 'understood'
  if (isAskedBetween(line, meant.option, options)) return 'asked'
  return classifyMisreading(line)
}

/** Returns true for "Do you mean X or Y?": fewer buttons than the step has options, including the right one. */
function isAskedBetween({ heard }: LineToJudge, right: string, options: readonly GuideOption[]): boolean {
  const offered = heard.after.buttons.flatMap(({ value }) => {
    const button = decodeButton(value)
    return button?.kind === 'answer' ? [button.choice] : []
  })
  return (
    offered.includes(right) &&
    offered.filter((id) => options.some((one) => one.id === id)).length < options.length
  )
}

export function judgeCapture(line: LineToJudge, { topic, step }: { topic: TopicId; step: string }): Verdict {
  const { effects } = line
  if (effects.chosen.has(`${topic}/${step}`) && effects.begun.every((one) => line.expected.has(one)))
    return 'understood'
  return classifyMisreading(line)
}

export function judgeCollected(line: LineToJudge): Verdict {
  const { before, effects, heard } = line
  const isGoneOn = questionKey(heard.after.open) !== questionKey(before.open)
  const isNew = effects.begun.some((topic) => !line.expected.has(topic))
  return isGoneOn && !isNew && effects.resolved.length + effects.cancelled.length === 0
    ? 'understood'
    : classifyMisreading(line)
}

export function judgeCorrection(line: LineToJudge, right: IntendedOption): Verdict {
  const { effects, guides, heard } = line
  const { open } = heard.after
  const key = `${right.topic}/${right.step}`
  const chosen = effects.chosen.get(key)
  if (chosen !== undefined)
    return isSameWay(optionsAt(guides, right), chosen, right.option) ? 'understood' : 'wrong-option'
  if (questionKey(open) === key || open.at === 'what-to-change') return 'asked'
  if (effects.chosen.size > 0) return 'taken-for-answer'
  return classifyMisreading(line)
}

export function judgeConfirmed(line: LineToJudge, confirms: 'works' | 'fails'): Verdict {
  const { effects, heard } = line
  const isClosed = effects.resolved.length + effects.cancelled.length > 0
  if (confirms === 'works') return isClosed ? 'understood' : classifyMisreading(line)
  if (isClosed) return 'closed'
  return effects.isMissed || heard.after.open.at === 'does-it-work' ? 'not-understood' : 'understood'
}
