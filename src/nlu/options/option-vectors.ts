import { type Passage, passageOf } from '../../understanding/passage.js'
import type { Tokeniser, Tokens } from '../../understanding/tokens.js'
import { tidy } from '../../understanding/words.js'
import type { RankedAct } from '../acts/act-reader.js'
import type { AnswerUnit, OptionVectors } from './option-signs.js'
import { type Idf, textVector } from './option-vector.js'
import type { PromptOption } from './prompt-options.js'

/** Folded words of a language: negations, and stop words. */
export interface OptionWords {
  readonly denying: ReadonlySet<string>
  readonly empty: ReadonlySet<string>
}

/** Converts options and parts of messages in one language into vectors. */
export interface Vectoriser {
  option(option: PromptOption): OptionVectors
  unit(passage: Passage, acts: readonly RankedAct[]): AnswerUnit
}

export function createVectoriser(
  language: string,
  idf: Idf,
  tokenise: Tokeniser,
  { denying, empty }: OptionWords,
  repair?: (word: string) => string,
): Vectoriser {
  const denies = ({ words }: Tokens) => words.some((word) => denying.has(word))
  return {
    option({ id, label, means, examples }) {
      const ofLabel = tokenise(passageOf(tidy(label)), language)
      const labelVector = textVector(ofLabel, idf)
      const vectors = examples.map((example) => {
        const tokens = tokenise(passageOf(tidy(example)), language)
        return { vector: textVector(tokens, idf), denies: denies(tokens) }
      })
      return {
        id,
        means,
        label: labelVector,
        labelStems: ofLabel.stems.filter((_, at) => !empty.has(ofLabel.words[at]!)),
        examples: vectors.map(({ vector }) => vector),
        denies: vectors.map((one) => one.denies),
      }
    },
    unit(passage, acts) {
      const tokens = tokenise(passage, language, repair)
      return {
        vector: textVector(tokens, idf),
        stems: new Set(tokens.stems),
        denies: denies(tokens),
        words: tokens.words.length,
        acts,
      }
    },
  }
}
