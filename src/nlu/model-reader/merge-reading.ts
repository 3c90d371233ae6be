import type { PromptKind } from '../acts/act.js'
import type { RankedAct } from '../acts/act-reader.js'
import type { Alarm } from '../alarms/alarm-reader.js'
import type { DecisionCosts } from '../decision-costs.js'
import type { MessageReading, NluResult } from '../nlu-result.js'
import type { RankedOption } from '../options/option-reader.js'
import type { Certainty, ModelReading } from './model-reader.js'

type Bounds = DecisionCosts['dialogue']

/** Acts that can end a problem. If only the model recognises such an act, the bot asks first. */
const ends = new Set<RankedAct['act']>(['report-success', 'affirm', 'cancel'])

/**
 * Replaces the acts and the option of the built-in NLU with the model's, converted to probabilities
 * that fit the policy's thresholds. An act that ends a problem never becomes certain enough to end
 * it unless the built-in NLU is equally certain.
 */
export function mergeReading(
  own: MessageReading,
  model: ModelReading,
  prompt: PromptKind | null,
  bounds: Bounds,
): MessageReading {
  const p = probabilities(bounds)
  const acts = model.acts.map(({ act, certainty }): RankedAct => {
    if (certainty === 'likely' || !ends.has(act)) return { act, p: p[certainty] }
    const isHeardByBoth = own.acts.some((one) => one.act === act && one.p >= bounds.success)
    // As soon as the act is certain, a summary is discarded without a question.
    return {
      act,
      p: isHeardByBoth ? p.sure : act === 'cancel' && prompt === 'recap' ? p.likely : p.askedBack,
    }
  })
  return {
    ...own,
    acts: acts.sort((one, other) => other.p - one.p),
    options: optionsOf(own, model.option, p, bounds),
  }
}

type Probabilities = Readonly<Record<Certainty | 'askedBack', number>>

/**
 * Converts levels to probabilities. The bot acts on `sure`; it also acts on `askedBack`, but never closes a problem because of it; `likely`
 * leads to a question.
 */
function probabilities({ likely, success, sure }: Bounds): Probabilities {
  return {
    sure: (1 + Math.max(sure, success)) / 2,
    askedBack: askedBack({ likely, success, sure }),
    likely: (likely + sure) / 2,
  }
}

/**
 * Returns the probability of an act that ends a problem if only the model is certain of the act. At
 * or below this probability, nothing is closed.
 */
export function askedBack({ likely, success, sure }: Pick<Bounds, 'likely' | 'success' | 'sure'>): number {
  return success > sure ? (sure + success) / 2 : (likely + Math.min(sure, success)) / 2
}

/** Returns the model's option. If the model is not certain, another option of the built-in NLU is kept as a rival. */
function optionsOf(
  own: MessageReading,
  option: ModelReading['option'],
  p: Probabilities,
  { likely, success }: Bounds,
): readonly RankedOption[] {
  if (option === null) return []
  const { certainty, id } = option
  const isHeardByBoth = own.options.some((one) => one.id === id && one.p >= success)
  if (certainty === 'sure') return [{ id, p: isHeardByBoth ? p.sure : p.askedBack }]
  const rival = own.options.find((one) => one.id !== id && one.p >= likely)
  return [{ id, p: p.likely }, ...(rival === undefined ? [] : [{ id: rival.id, p: p.likely }])]
}

/** Margin of an alarm that the model is certain of: as clear as one from the training data. */
const clearMargin = 1

/** Adds the model's danger and facts. A danger counts if either reader reports it; for facts, the built-in NLU takes precedence. */
export function mergeNluResult(
  own: NluResult,
  model: ModelReading,
  { byModel }: DecisionCosts['alarm'],
): NluResult {
  const facts = { ...model.facts, ...own.facts }
  const { danger } = model
  if (danger === null || own.alarm !== null) return { ...own, facts }
  const { answer, topic } = danger
  const alarm: Alarm = { topic, answer, margin: clearMargin, text: own.text.trim(), isAsked: false }
  return danger.certainty === 'sure' && byModel === 'call'
    ? { ...own, facts, alarm, mayBeAlarm: null }
    : { ...own, facts, mayBeAlarm: danger.certainty === 'sure' ? alarm : (own.mayBeAlarm ?? alarm) }
}
