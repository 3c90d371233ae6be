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
      const units: readonly AnswerUnit[] = [
        ...(acts.clauses.length > 1 ? acts.clauses : []).map((clause) =>
          vectoriser.unit(clause.passage, clause.acts),
        ),
        vectoriser.unit(line, acts.acts),
      ]
      const best = options.map(() => 0)
      for (const unit of units)
        for (const [at, p] of choiceProbabilities(model.weighing, signsOf(unit, vectors)).entries())
          best[at] = Math.max(best[at]!, p)
      const all = best.reduce((sum, p) => sum + p, 0)
      return options
        .map(({ id }, at) => ({ id, p: best[at]! / Math.max(all, 1) }))
        .sort((one, other) => other.p - one.p)
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
