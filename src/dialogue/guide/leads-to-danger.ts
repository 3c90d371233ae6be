import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { TopicId } from '../../nlu/intent-file.js'

export function optionAt({ steps }: GuideFile, stepId: string, answer: string | null): GuideOption | null {
  const step = steps[stepId]
  return step !== undefined && 'options' in step
    ? (step.options.find(({ id }) => id === answer) ?? null)
    : null
}

/** Returns true if an answer means that someone could get hurt. */
export function leadsToDanger(
  guide: GuideFile | undefined,
  answer: string | null,
  step = guide?.start ?? '',
): boolean {
  const option = guide === undefined ? null : optionAt(guide, step, answer)
  const outcome = option === null ? undefined : guide?.outcomes[option.next]
  return outcome !== undefined && 'handOff' in outcome && outcome.isDanger === true
}

/**
 * Returns the topic of a danger that the step asks about: "is the touchpad raised?" leads to the
 * guide for swollen batteries. Null if the step doesn't ask about a danger.
 */
export function dangerBehindStep(guide: GuideFile, step: string): TopicId | null {
  const at = guide.steps[step]
  const options = at !== undefined && 'options' in at ? at.options : []
  return options.map((option) => dangerBehindOption(guide, option)).find((one) => one !== null) ?? null
}

/** Returns the topic of the danger that the option confirms; null if there is none. */
export function dangerBehindOption({ outcomes }: GuideFile, { next }: GuideOption): TopicId | null {
  const outcome = outcomes[next]
  return outcome !== undefined && 'topic' in outcome && outcome.isDanger === true ? outcome.topic : null
}

/** Returns true if an answer to the first question of the guide says that someone could get hurt. */
export function mayLeadToDanger(guide: GuideFile | undefined): boolean {
  const first = guide?.steps[guide.start]
  return first !== undefined && 'options' in first && first.options.some(({ id }) => leadsToDanger(guide, id))
}
