import type { DialogueModel } from '../dialogue-model/dialogue-model.js'
import type { Tokeniser } from '../text/tokens.js'
import { answerFeatures, optionFeatures, questionFeatures } from './option-features.js'
import { createOptionReader, type OptionReader } from './option-reader.js'
import type { OptionWords } from './vectoriser.js'

interface OptionReaders {
  /** Reads answers to the open question. */
  readonly answers: OptionReader
  /** Reads the option that a message describes for a question that isn't open. */
  readonly described: OptionReader
  /** Reads the written question that a message asks. */
  readonly questions: OptionReader
}

interface ReaderParts {
  readonly model: Pick<DialogueModel, 'answers' | 'options' | 'questions'>
  readonly tokenise: Tokeniser
  /** Tokenises a text in which the name of an application is one word. */
  readonly tokeniseNames: Tokeniser
  readonly words: ReadonlyMap<string, OptionWords>
  readonly repair: (word: string) => string
}

export function createOptionReaders({
  model,
  repair,
  tokenise,
  tokeniseNames,
  words,
}: ReaderParts): OptionReaders {
  const described = createOptionReader(model.options, tokeniseNames, words, repair, optionFeatures)
  const embedded = createOptionReader(model.answers, tokeniseNames, words, repair, answerFeatures)
  return {
    answers: blendReaders(embedded, described),
    described,
    questions: createOptionReader(model.questions, tokenise, words, repair, questionFeatures),
  }
}

/**
 * Weight of the reader that compares answers in the embedding, 0 to 1. The reader without an
 * embedding is better if an act alone decides the answer, as in "no idea". Of the weights 0.5, 0.7
 * and 1, 0.7 led to the fewest misread lines in simulated conversations.
 */
const shareOfEmbedded = 0.7

/**
 * Combines two readers into one whose probabilities are the weighted means of theirs: readers that
 * make different mistakes are more often right together than alone. If a question has no example
 * answers that only imply an option, as in an organisation's own guides, only the plain reader is
 * used.
 */
export function blendReaders(embedded: OptionReader, plain: OptionReader): OptionReader {
  return {
    read(line, language, acts, options) {
      const others = plain.read(line, language, acts, options)
      if (options.every(({ implied }) => implied.length === 0)) return others
      const byId = new Map(others.map(({ id, p }) => [id, p]))
      return embedded
        .read(line, language, acts, options)
        .map(({ id, p }) => ({ id, p: shareOfEmbedded * p + (1 - shareOfEmbedded) * (byId.get(id) ?? 0) }))
        .sort((one, other) => other.p - one.p)
    },
  }
}
