import type { GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { clearOption } from '../../nlu/options/clear-option.js'
import { isExactOption, optionByLabel, optionByMeaning } from '../../nlu/text/match-option.js'
import { lacksDangerEvidence } from '../emergency/danger-evidence.js'
import { activeTopic, certainTopic } from '../topics/active-topic.js'
import { isAddition } from '../topics/topic-switch-signals.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Option chosen by a message, and its probability, 0 to 1. */
interface Chosen {
  readonly option: GuideOption
  readonly p: number
}

/** Finds the option of the open step that a message clearly chooses: by the option's own words, by a plain yes or no, or according to the NLU. */
export function chosenOption(turn: TurnBuilder, understanding: NluResult): GuideOption | null {
  return chosen(turn, understanding)?.option ?? null
}

function chosen(turn: TurnBuilder, understanding: NluResult): Chosen | null {
  const plain = literalOption(turn, understanding)
  return plain !== null ? { option: plain, p: 1 } : heardOption(turn, understanding)
}

/**
 * Finds the option of the open step that the message names in the option's own words, or with a
 * plain yes or no.
 */
export function literalOption(
  turn: TurnBuilder,
  { isBare, shortAnswer, text }: NluResult,
): GuideOption | null {
  const step = openOptions(turn)
  if (step === null) return null
  return optionByLabel(step, text) ?? (isBare ? optionByMeaning(step, shortAnswer) : null)
}

/** Finds the option of the open step that the NLU recognises without a close rival. */
function heardOption(turn: TurnBuilder, understanding: NluResult): Chosen | null {
  const { certainty, reading } = turn.context
  const clear = clearOption(reading?.options ?? [], certainty)?.option
  const option = openOptions(turn)?.options.find(({ id }) => id === clear?.id)
  if (clear === undefined || option === undefined) return null
  const { prompt } = turn.conversation
  const guide = prompt.kind === 'guide' ? turn.context.guides.get(prompt.topic) : undefined
  const isDoubtful =
    prompt.kind === 'guide' &&
    guide !== undefined &&
    lacksDangerEvidence(guide, prompt.step, option, understanding)
  return isDoubtful ? null : { option, p: clear.p }
}

function openOptions({ conversation: { prompt }, context }: TurnBuilder): QuestionStep | null {
  const step = prompt.kind === 'guide' ? context.guides.get(prompt.topic)?.steps[prompt.step] : undefined
  return step !== undefined && 'options' in step ? step : null
}

/**
 * Returns true if the message consists of an option's words. "Oublié" may answer the question of
 * what happened to a password, although elsewhere it would mean starting over. Words about the
 * conversation itself ("back", "I don't have time now") count only if they are exactly an option's.
 */
export function isWordedAsOption(turn: TurnBuilder, understanding: NluResult): boolean {
  const { conversation, context } = turn
  const { isBare, text } = understanding
  const { prompt } = conversation
  const guide = prompt.kind === 'guide' ? context.guides.get(prompt.topic) : undefined
  if (prompt.kind !== 'guide' || guide === undefined) return false
  const isItself = isExactOption(guide, prompt.step, text)
  if (isBare || isItself) return isItself
  const heard = heardOption(turn, understanding)
  const wishes = context.reading?.acts.find(({ act }) => act === 'ask-human')?.p ?? 0
  return (
    heard !== null &&
    heard.option.means === undefined &&
    heard.p >= context.certainty.sure &&
    wishes < context.certainty.likely
  )
}

/**
 * Minimum probability, 0 to 1, of an option for it to be chosen by a message that seems to be about
 * something else, such as "the Wi-Fi works".
 */
export const asGoodAsItself = 0.98

/**
 * Returns true if the message answers the open step, whatever topic it seems to be about: "Chrome
 * est en tête" answers the question of which program is busiest, although browsers are another
 * topic.
 */
export function answersStep(turn: TurnBuilder, understanding: NluResult): boolean {
  const { certainty } = turn.context
  const found = chosen(turn, understanding)
  const topic = certainTopic(turn, understanding)
  if (found === null || topic === null) return found !== null
  const isAlarm = understanding.alarm?.topic === topic
  const isOther = topic !== activeTopic(turn) && (isAlarm || isAddition(turn, understanding))
  return found.p >= (isOther ? asGoodAsItself : certainty.sure)
}
