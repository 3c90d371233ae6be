import { chosenOption, isOptionItself } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Plan } from './plan.js'
import { sureTopic } from './topic-in-hand.js'

/** Half of what was typed are an option's words: it is not said of the conversation. */
export const shareOfAnOption = 0.5
/** So much of it must answer the question that it tells of no other problem. */
const shareOfAnAnswer = 0.35

/**
 * "Oublié", asked what became of a password, is an answer, though it would start over elsewhere. Words that are said of the
 * conversation and of nothing else ("back", "I don't have time now") answer only if an option has just these.
 */
export function isInWordsOfAnOption(
  { conversation, situation }: Plan,
  { text, language, isBare, shortAnswer }: Understanding,
): boolean {
  const { phase } = conversation
  const guide = phase.at === 'guide' ? situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  if (isBare && shortAnswer === null) return isOptionItself(guide, phase.step, text)
  const inWords = { text, language, shortAnswer: null, standing: null, facts: {}, opensWith: null }
  return (chosenOption(guide, phase.step, inWords, situation.senses)?.share ?? 0) >= shareOfAnOption
}

/** "Chrome est en tête", asked which program is busiest, is an answer, though browsers are another topic. */
export function answersStep(plan: Plan, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  const guide = phase.at === 'guide' ? plan.situation.guides.get(phase.topic) : undefined
  if (phase.at !== 'guide' || guide === undefined) return false
  const chosen = chosenOption(guide, phase.step, understanding, plan.situation.senses)
  if (chosen === null) return false
  return sureTopic(plan, understanding) === null || chosen.share >= shareOfAnAnswer
}
