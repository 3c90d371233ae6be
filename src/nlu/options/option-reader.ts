import type { Passage } from '../../understanding/passage.js'
import type { Tokeniser } from '../../understanding/tokens.js'
import type { ReadActs } from '../acts/act-reader.js'
import { choiceProbabilities } from './choice-weighing.js'
import type { OptionModel } from './option-model.js'
import { type AnswerUnit, type OptionVectors, signsOf } from './option-signs.js'
import { createVectoriser, type OptionWords, type Vectoriser } from './option-vectors.js'
import type { PromptOption } from './prompt-options.js'

/** An option with the probability that the line chooses it. */
export interface RankedOption {
  readonly id: string
  readonly p: number
}

export interface OptionReader {
  /** Options of a prompt that the line may choose, most likely first. The remainder up to 1 is "none of them". */
  read(
    line: Passage,
    language: string,
    acts: ReadActs,
    options: readonly PromptOption[],
  ): readonly RankedOption[]
}

/** Prompts whose vectors are kept. */
const mostPrompts = 250

/** Reads which option of an open prompt a line chooses. `words`: by language. */
export function createOptionReader(
  model: OptionModel,
  tokenise: Tokeniser,
  words: ReadonlyMap<string, OptionWords>,
  repair: (word: string) => string,
): OptionReader {
  const vectorisers = new Map<string, Vectoriser>()
  const known = new Map<readonly PromptOption[], readonly OptionVectors[]>()

  return {
    read(line, language, acts, options) {
      const own = words.get(language)
      if (own === undefined || options.length === 0 || line.words().length === 0) return []
      const vectoriser = vectoriserOf(language, own)
      const vectors = vectorsOf(options, vectoriser)
      const clauses = acts.clauses.length > 1 ? acts.clauses : []
      const probabilities = (unit: AnswerUnit) => choiceProbabilities(model.weighing, signsOf(unit, vectors))
      const whole = probabilities(vectoriser.unit(line, acts.acts))
      const parts = clauses.map((clause) => probabilities(vectoriser.unit(clause.passage, clause.acts)))
      const p = parts.length === 0 ? whole : weighedTogether(parts, whole)
      return options.map(({ id }, at) => ({ id, p: p[at]! })).sort((one, other) => other.p - one.p)
    },
  }

  function vectoriserOf(language: string, own: OptionWords): Vectoriser {
    const made = vectorisers.get(language) ?? createVectoriser(language, model.idf, tokenise, own, repair)
    vectorisers.set(language, made)
    return made
  }

  /** The vectors of a prompt's options; those that were looked at last are kept. */
  function vectorsOf(options: readonly PromptOption[], { option }: Vectoriser): readonly OptionVectors[] {
    const vectors = known.get(options) ?? options.map(option)
    known.delete(options)
    known.set(options, vectors)
    const [oldest] = known.keys()
    if (known.size > mostPrompts && oldest !== undefined) known.delete(oldest)
    return vectors
  }
}

/**
 * Weighs what a line says clause by clause with what it says as a whole: "no message, just a grey page" has a clause for "A message", and its whole
 * tells which of the two is meant. The geometric mean of the clearest clause and the whole decides among the options; that any is chosen is told by
 * the clearest clause alone.
 */
function weighedTogether(parts: readonly (readonly number[])[], whole: readonly number[]): readonly number[] {
  const clearest = whole.map((own, at) => Math.max(own, ...parts.map((part) => part[at]!)))
  const means = clearest.map((own, at) => Math.sqrt(own * whole[at]!))
  const all = clearest.reduce((sum, p) => sum + p, 0)
  const share = Math.min(all, 1) / (means.reduce((sum, p) => sum + p, 0) || 1)
  return means.map((p) => p * share)
}
