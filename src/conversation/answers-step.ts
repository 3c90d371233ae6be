import { clearOption } from '../nlu/options/clear-option.js'
import type { GuideOption, QuestionStep } from '../troubleshooting/guide-file.js'
import { isOptionItself, optionItself, optionMeaning } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'
import { sureTopic } from './topic-in-hand.js'

/** An option that a line chooses. `p`: how probable that is, 0 to 1. */
interface Chosen {
  readonly option: GuideOption
  readonly p: number
}

/** Finds the option of the open step that a line clearly chooses: in its own words, by a bare yes or no, or as the reader hears it. */
export function chosenOption(plan: Plan, understanding: Understanding): GuideOption | null {
  return chosen(plan, understanding)?.option ?? null
}

function chosen(plan: Plan, understanding: Understanding): Chosen | null {
  const plain = plainOption(plan, understanding)
  return plain !== null ? { option: plain, p: 1 } : heardOption(plan)
}

/** Finds the option of the open step that a line is in its own words, or means as a bare yes or no. */
export function plainOption(plan: Plan, { isBare, shortAnswer, text }: Understanding): GuideOption | null {
  const step = openOptions(plan)
  if (step === null) return null
  return optionItself(step, text) ?? (isBare ? optionMeaning(step, shortAnswer) : null)
}

/** Finds the option of the open step that the reader hears in the line, where no other rivals it. */
function heardOption(plan: Plan): Chosen | null {
  const { certainty, reading } = plan.situation
  const clear = clearOption(reading?.options ?? [], certainty)?.option
  const option = openOptions(plan)?.options.find(({ id }) => id === clear?.id)
  return clear === undefined || option === undefined ? null : { option, p: clear.p }
}

function openOptions({ conversation: { phase }, situation }: Plan): QuestionStep | null {
  const step = phase.at === 'guide' ? situation.guides.get(phase.topic)?.steps[phase.step] : undefined
  return step !== undefined && 'options' in step ? step : null
}

/**
 * "Oublié", asked what happened to a password, is an answer, though it would start over elsewhere. Words that are said of the
 * conversation and of nothing else ("back", "I don't have time now") answer only if an option has just these.
 */
export function isInWordsOfAnOption(plan: Plan, understanding: Understanding): boolean {
  const { conversation, situation } = plan
  const { isBare, text } = understanding
  const { phase } = conversation
  const guide = phase.at === 'guide' ? situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  const isItself = isOptionItself(guide, phase.step, text)
  if (isBare || isItself) return isItself
  const heard = heardOption(plan)
  const wishes = situation.reading?.acts.find(({ act }) => act === 'ask-human')?.p ?? 0
  return (
    heard !== null &&
    heard.option.means === undefined &&
    heard.p >= situation.certainty.sure &&
    wishes < situation.certainty.likely
  )
}

/** "Chrome est en tête", asked which program is busiest, is an answer, though browsers are another topic. */
export function answersStep(plan: Plan, understanding: Understanding): boolean {
  const found = chosen(plan, understanding)
  return (
    found !== null && (sureTopic(plan, understanding) === null || found.p >= plan.situation.certainty.sure)
  )
}
