import { memoize } from '../../memoize.js'
import type { ActReading } from '../acts/act-reader.js'
import type { TextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { choiceProbabilities } from './conditional-logit.js'
import type { AnswerUnit, FeaturesOfOptions } from './option-features.js'
import type { OptionModel } from './option-model.js'
import type { PromptOption } from './prompt-options.js'
import { createVectoriser, type OptionWords, type Vectoriser } from './vectoriser.js'

/** Option and the probability that the message chooses it. */
export interface RankedOption {
  readonly id: string
  readonly p: number
}

export interface OptionReader {
  /** Ranks the options that the message may choose, likeliest first. The remainder up to 1 is "none of them". */
  read(
    line: TextSpan,
    language: string,
    acts: ActReading,
    options: readonly PromptOption[],
  ): readonly RankedOption[]
}

interface Prompt {
  readonly options: readonly PromptOption[]
  readonly vectoriser: Vectoriser
}

/** Number of prompts whose vectors are cached; the most recently used ones are kept. */
const mostPrompts = 250

/** Creates a classifier of the option that a message chooses. `words` is keyed by language. */
export function createOptionReader(
  model: OptionModel,
  tokenise: Tokeniser,
  words: ReadonlyMap<string, OptionWords>,
  repair: (word: string) => string,
  featuresOf: FeaturesOfOptions,
): OptionReader {
  const vectoriserIn = memoize((language: string) => {
    const own = words.get(language)
    return own === undefined ? null : createVectoriser(language, model, tokenise, own, repair)
  })
  const vectorsOf = memoize(({ options, vectoriser }: Prompt) => options.map(vectoriser.option), {
    most: mostPrompts,
    keyOf: ({ options }) => options,
  })

  return {
    read(line, language, acts, options) {
      const vectoriser = vectoriserIn(language)
      if (vectoriser === null || options.length === 0 || line.words().length === 0) return []
      const vectors = vectorsOf({ options, vectoriser })
      const clauses = acts.clauses.length > 1 ? acts.clauses : []
      const probabilities = (unit: AnswerUnit) =>
        choiceProbabilities(model.weighing, featuresOf(unit, vectors))
      const whole = probabilities(vectoriser.unit(line, acts.acts))
      const parts = clauses.map((clause) => probabilities(vectoriser.unit(clause.span, clause.acts)))
      const p = parts.length === 0 ? whole : weighedTogether(parts, whole)
      return options.map(({ id }, at) => ({ id, p: p[at]! })).sort((one, other) => other.p - one.p)
    },
  }
}

/**
 * Combines the probabilities of the clauses with those of the whole message. "No message, just a
 * grey page" has a clause that fits the option "A message", and only the whole message shows the
 * right option. The geometric mean of the clearest clause and the whole message decides between the
 * options. The clearest clause alone determines the probability that any option is chosen.
 */
function weighedTogether(parts: readonly (readonly number[])[], whole: readonly number[]): readonly number[] {
  const clearest = whole.map((own, at) => Math.max(own, ...parts.map((part) => part[at]!)))
  const means = clearest.map((own, at) => Math.sqrt(own * whole[at]!))
  const all = clearest.reduce((sum, p) => sum + p, 0)
  const share = Math.min(all, 1) / (means.reduce((sum, p) => sum + p, 0) || 1)
  const weighed = means.map((p) => p * share)
  const last = bestOf(parts.at(-1)!)
  const isDisputed = last.at !== bestOf(weighed).at && last.p >= clearlyChosen
  return isDisputed ? weighed.map((p) => p * inDispute) : weighed
}

/** Minimum probability for the last clause alone to choose an option. */
const clearlyChosen = 0.6
/**
 * Factor applied to all options if the last clause chooses a different option from the whole
 * message: "one is empty, the other shows a message" chooses both, so the bot should ask instead.
 */
const inDispute = 0.8

function bestOf(p: readonly number[]): { readonly at: number; readonly p: number } {
  const at = p.reduce((best, value, place) => (value > p[best]! ? place : best), 0)
  return { at, p: p[at] ?? 0 }
}
