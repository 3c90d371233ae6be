import type { RankedAct } from '../acts/act-reader.js'
import { createTextSpan, type TextSpan } from '../text/text-span.js'
import type { Tokeniser, Tokens } from '../text/tokens.js'
import { normaliseText } from '../text/words.js'
import { type Embedding, embed } from './embedding.js'
import type { AnswerUnit, OptionVectors } from './option-features.js'
import type { PromptOption } from './prompt-options.js'
import { type Idf, type TextVector, textVector } from './text-vector.js'

/** Folded words of a language: negations, and stop words. */
export interface OptionWords {
  readonly denying: ReadonlySet<string>
  readonly empty: ReadonlySet<string>
}

/** Converts options and parts of messages in one language into vectors. */
export interface Vectoriser {
  option(option: PromptOption): OptionVectors
  unit(span: TextSpan, acts: readonly RankedAct[]): AnswerUnit
}

export function createVectoriser(
  language: string,
  { embedding, idf }: { readonly embedding: Embedding; readonly idf: Idf },
  tokenise: Tokeniser,
  { denying, empty }: OptionWords,
  repair?: (word: string) => string,
): Vectoriser {
  const denies = ({ words }: Tokens) => words.some((word) => denying.has(word))
  const embedded = (vector: TextVector) => embed(vector, embedding)
  return {
    option({ id, label, means, examples, implied }) {
      const ofLabel = tokenise(createTextSpan(normaliseText(label)), language)
      const labelVector = textVector(ofLabel, idf)
      const isEmbedded = embedding.width > 0
      const vectors = (isEmbedded ? [...examples, ...implied] : examples).map((example) => {
        const tokens = tokenise(createTextSpan(normaliseText(example)), language)
        const stems = tokens.stems.filter((_, at) => !empty.has(tokens.words[at]!))
        return { vector: textVector(tokens, idf), stems, denies: denies(tokens) }
      })
      return {
        id,
        means,
        label: labelVector,
        labelStems: ofLabel.stems.filter((_, at) => !empty.has(ofLabel.words[at]!)),
        examples: vectors.map(({ vector }) => vector),
        exampleStems: vectors.map(({ stems }) => stems),
        denies: vectors.map((one) => one.denies),
        embedded: isEmbedded ? [labelVector, ...vectors.map(({ vector }) => vector)].map(embedded) : [],
      }
    },
    unit(span, acts) {
      const tokens = tokenise(span, language, repair)
      const vector = textVector(tokens, idf)
      return {
        vector,
        embedded: embedded(vector),
        stems: new Set(tokens.stems),
        denies: denies(tokens),
        words: tokens.words.length,
        acts,
      }
    },
  }
}
