import { memoize } from '../../memoize.js'
import type { ActExample } from '../acts/act-file.js'
import type { PromptExamples } from './prompt-options.js'
import type { TextVector } from './text-vector.js'
import type { EmbeddingCase } from './train-embedding.js'

/** Settings for creating the training cases of an embedding. */
interface CaseSettings {
  /** Messages with acts that choose no option, by language. */
  readonly strangersIn: (language: string) => readonly ActExample[]
  /** Number of messages that choose no option to add to each prompt. */
  readonly strangersPerPrompt: number
  /** Returns true for an example that may be used to train the embedding. */
  readonly isLearnt: (text: string) => boolean
  readonly vectorOf: (text: string, language: string) => TextVector
  readonly pick: <T>(from: readonly T[]) => T | undefined
}

/**
 * Converts prompts into training cases for an embedding: each option's label and examples, and messages that choose
 * none.
 */
export function embeddingCases(
  prompts: readonly PromptExamples[],
  { isLearnt, pick, strangersIn, strangersPerPrompt, vectorOf }: CaseSettings,
): readonly EmbeddingCase[] {
  const unrelatedIn = memoize((language: string) =>
    strangersIn(language).filter(({ text }) => isLearnt(text)),
  )
  return prompts.map(({ language, options, strangers }) => {
    const picked = Array.from({ length: strangersPerPrompt }, () => pick(unrelatedIn(language)))
    const vectors = (texts: readonly string[]) => texts.map((text) => vectorOf(text, language))
    return {
      options: options.map(({ examples, label }) => vectors([label, ...examples.filter(isLearnt)])),
      strangers: vectors([
        ...strangers.filter(isLearnt),
        ...picked.flatMap((example) => example?.text ?? []),
      ]),
    }
  })
}
