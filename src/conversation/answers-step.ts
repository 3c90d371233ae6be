import { clearOption } from '../nlu/options/clear-option.js'
import type { GuideOption, QuestionStep } from '../troubleshooting/guide-file.js'
import { isOptionItself, optionItself, optionMeaning } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { lacksEvidence } from './danger-evidence.js'
import type { Plan } from './plan.js'
import { sureTopic } from './topic-in-hand.js'

/** Option that a message chooses, with its probability, 0 to 1. */
interface Chosen {
  readonly option: GuideOption
  readonly p: number
}

/** Finds the option of the open step that a message clearly chooses: by the option's own words, by a bare yes or no, or according to the NLU. */
export function chosenOption(plan: Plan, understanding: Understanding): GuideOption | null {
  return chosen(plan, understanding)?.option ?? null
}

function chosen(plan: Plan, understanding: Understanding): Chosen | null {
  const plain = plainOption(plan, understanding)
  return plain !== null ? { option: plain, p: 1 } : heardOption(plan, understanding)
}

/** Finds the option of the open step whose words the message repeats, or that a bare yes or no stands for. */
export function plainOption(plan: Plan, { isBare, shortAnswer, text }: Understanding): GuideOption | null {
  const step = openOptions(plan)
  if (step === null) return null
  return optionItself(step, text) ?? (isBare ? optionMeaning(step, shortAnswer) : null)
}

/** Finds the option of the open step that the NLU recognises without a close rival. */
function heardOption(plan: Plan, understanding: Understanding): Chosen | null {
  const { certainty, reading } = plan.situation
  const clear = clearOption(reading?.options ?? [], certainty)?.option
  const option = openOptions(plan)?.options.find(({ id }) => id === clear?.id)
  if (clear === undefined || option === undefined) return null
  const { phase } = plan.conversation
  const guide = phase.at === 'guide' ? plan.situation.guides.get(phase.topic) : undefined
  const isDoubtful =
    phase.at === 'guide' && guide !== undefined && lacksEvidence(guide, phase.step, option, understanding)
  return isDoubtful ? null : { option, p: clear.p }
}

function openOptions({ conversation: { phase }, situation }: Plan): QuestionStep | null {
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && 'options' in step ? step : null
}

/**
 * Returns true if the message is in an option's words. "Oublié" answers what happened to a password, although it would start over elsewhere. Words
 * about the conversation itself ("back", "I don't have time now") count only if they are exactly an option's.
 */
export function isInWordsOfAnOption(plan: Plan, understanding: Understanding): boolean {
  const { conversation, situation } = plan
  const { isBare, text } = understanding
  const { phase } = conversation
  const guide = phase.at === 'guide' ? situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  const isItself = isOptionItself(guide, phase.step, text)
  if (isBare || isItself) return isItself
  const heard = heardOption(plan, understanding)
  const wishes = situation.reading?.acts.find(({ act }) => act === 'ask-human')?.p ?? 0
  return (
    heard !== null &&
    heard.option.means === undefined &&
    heard.p >= situation.certainty.sure &&
    wishes < situation.certainty.likely
  )
}

/**
 * Returns true if the message answers the open step, whatever topic it resembles: "Chrome est en tête" answers which program is busiest, although
 * browsers are another topic.
 */
export function answersStep(plan: Plan, understanding: Understanding): boolean {
  const found = chosen(plan, understanding)
  return (
    found !== null && (sureTopic(plan, understanding) === null || found.p >= plan.situation.certainty.sure)
  )
}
