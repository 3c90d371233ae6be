import { memoize } from '../../memoize.js'
import { isQuestionAct, type PromptKind } from '../acts/act.js'
import type { ActExample } from '../acts/act-file.js'
import type { ActReader } from '../acts/act-reader.js'
import { isHeldOut } from '../acts/held-out-fold.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createTextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { normaliseText } from '../text/words.js'
import { createRandom } from '../training/random.js'
import { type ChoiceCase, fitConditionalLogit } from './conditional-logit.js'
import { type Embedding, noEmbedding } from './embedding.js'
import { embeddingCases } from './embedding-cases.js'
import { promptKindOf } from './guide-prompts.js'
import {
  answerFeatures,
  type FeaturesOfOptions,
  type OptionVectors,
  optionFeatures,
  questionFeatures,
} from './option-features.js'
import { noOptions, type OptionModel } from './option-model.js'
import { optionWordsOf } from './option-words.js'
import type { PromptExamples } from './prompt-options.js'
import { columnsOf, optionColumns, textVector } from './text-vector.js'
import { trainEmbedding } from './train-embedding.js'
import { createVectoriser } from './vectoriser.js'

/** Settings for learning one kind of option: answers to a guide's question, or written questions. */
export interface OptionKind {
  /** Number of messages per prompt that don't choose an option. */
  readonly strangersPerPrompt: number
  /** Returns true for an example of an act that chooses no option. */
  readonly isStranger: (example: ActExample) => boolean
  /** Number of examples per option to leave out and compare with the option's other examples. */
  readonly leftOut: number
  /** Prompt under which the messages are typed; null if none is open. */
  readonly promptOf: (options: PromptExamples['options']) => PromptKind | null
  readonly featuresOf: FeaturesOfOptions
  /**
   * True if the texts, including those that only imply their option, are compared in an embedding learnt from all
   * prompts.
   */
  readonly isEmbedded: boolean
  /**
   * Maximum number of options that compete while the weights are fitted; the options of a larger
   * prompt are fitted in several groups. Without this limit, topics with many answers would make
   * every written question less certain, even in small prompts. Absent if all options compete.
   */
  readonly mostCompeting?: number
}

/**
 * Options of a guide's question that isn't open: people describe them in their own words. Messages with other acts
 * choose none.
 */
export const describedOptions: OptionKind = {
  strangersPerPrompt: 3,
  isStranger: ({ acts }) => acts.every((act) => !answers.has(act)),
  leftOut: 1,
  promptOf: promptKindOf,
  featuresOf: optionFeatures,
  isEmbedded: false,
}

/** Answers to the open question, which may only imply their option. */
export const answerOptions: OptionKind = {
  ...describedOptions,
  strangersPerPrompt: 6,
  featuresOf: answerFeatures,
  isEmbedded: true,
}

/** Questions with a written answer. Other questions choose none. */
export const questionOptions: OptionKind = {
  strangersPerPrompt: 12,
  isStranger: ({ acts }) => acts.some(isQuestionAct),
  leftOut: 4,
  promptOf: () => null,
  featuresOf: questionFeatures,
  isEmbedded: false,
  mostCompeting: 8,
}

/**
 * Learns how similar a message must be to an option's examples to choose the option. Held-out
 * examples are compared with their option's other examples, and `read` wasn't trained on them
 * either. Unrelated messages, and examples of other prompts, are used as cases that choose none.
 */
export function trainOptions(
  prompts: readonly PromptExamples[],
  { featuresOf, isEmbedded, isStranger, leftOut, mostCompeting, promptOf, strangersPerPrompt }: OptionKind,
  acts: readonly ActExample[],
  read: ActReader,
  tokenise: Tokeniser,
  packs: readonly LanguagePack[],
): OptionModel {
  const usable = (isEmbedded ? prompts.map(withImplied) : prompts.map(withoutStrangers)).filter(
    ({ options }) => options.some(({ examples }) => examples.length > 1),
  )
  if (usable.length === 0) return noOptions
  const random = createRandom(11)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]
  const idf = idfOf(usable, tokenise)
  const words = optionWordsOf(packs)
  const shuffledAnew = <T>(items: readonly T[]) => shuffled(items, random)
  const strangersIn = memoize((code: string) =>
    acts.filter((example) => example.language === code && isStranger(example)),
  )
  // Both embeddings read the same texts.
  const vectorsIn = memoize((language: string) =>
    memoize((text: string) => textVector(tokenise(createTextSpan(normaliseText(text)), language), idf), {
      most: Number.POSITIVE_INFINITY,
    }),
  )
  const embedding = isEmbedded ? embeddingOf((text) => !isHeldOut(text)) : noEmbedding
  const trials: ChoiceCase[] = []
  for (const { code } of packs) {
    const own = usable
      .filter(({ language }) => language === code)
      .flatMap((prompt) => inGroups(prompt, mostCompeting ?? prompt.options.length))
    const strangers = strangersIn(code).filter(({ text }) => isHeldOut(text))
    const vectoriser = createVectoriser(code, { embedding, idf }, tokenise, words.get(code)!)
    for (const prompt of own) {
      const options = prompt.options.map(vectoriser.option)
      const after = promptOf(prompt.options)
      const add = (text: string | undefined, chosen: number, against: readonly OptionVectors[]) => {
        if (text === undefined) return
        const span = createTextSpan(normaliseText(text))
        const unit = vectoriser.unit(span, read(span, code, after).acts)
        trials.push({ ...featuresOf(unit, against), chosen })
      }
      for (const [chosen, { examples }] of prompt.options.entries()) {
        if (examples.length < 2) continue
        const held = [...examples.keys()].filter((at) => isHeldOut(examples[at]!))
        const left = new Set(Array.from({ length: leftOut }, () => pick(held)))
        for (const at of left) if (at !== undefined) add(examples[at], chosen, without(options, chosen, at))
      }
      for (let count = 0; count < strangersPerPrompt; count++) add(pick(strangers)?.text, -1, options)
      for (const text of prompt.strangers.filter(isHeldOut)) add(text, -1, options)
      const other = pick(own)
      if (other !== prompt) add(pick(heldAnswersOf(other)), -1, options)
    }
  }
  const weighing = fitConditionalLogit(trials, shuffledAnew)
  // The weights are fitted with an embedding that hasn't seen the held-out examples, and used with one that has.
  return { idf, embedding: isEmbedded ? embeddingOf(() => true) : noEmbedding, weighing }

  function embeddingOf(isLearnt: (text: string) => boolean): Embedding {
    const vectorOf = (text: string, language: string) => vectorsIn(language)(text)
    const settings = { isLearnt, pick, strangersIn, strangersPerPrompt, vectorOf }
    return trainEmbedding(embeddingCases(usable, settings), shuffledAnew, random)
  }
}

/** Divides the options of a prompt into groups of at most this size. */
function inGroups(prompt: PromptExamples, size: number): readonly PromptExamples[] {
  const groups = Math.max(Math.ceil(prompt.options.length / size), 1)
  return Array.from({ length: groups }, (_, group) => ({
    ...prompt,
    options: prompt.options.filter((_, at) => at % groups === group),
  }))
}

/** Adds the answers that only imply an option to its examples. */
function withImplied(prompt: PromptExamples): PromptExamples {
  const options = prompt.options.map((option) => ({
    ...option,
    examples: [...option.examples, ...option.implied],
    implied: [],
  }))
  return { ...prompt, options }
}

function withoutStrangers(prompt: PromptExamples): PromptExamples {
  return { ...prompt, strangers: [] }
}

function heldAnswersOf(prompt: PromptExamples | undefined): readonly string[] {
  return (prompt?.options ?? []).flatMap(({ means, examples }) =>
    means === null ? examples.filter(isHeldOut) : [],
  )
}

/** Acts that may be an answer by themselves; their examples are not used as cases that choose none. */
const answers: ReadonlySet<string> = new Set([
  'affirm',
  'deny',
  'unsure',
  'inform',
  'report-success',
  'report-failure',
  'report-done',
  'cannot-do',
  'choose',
  'correct',
  'refuse',
])

function without(options: readonly OptionVectors[], right: number, left: number): readonly OptionVectors[] {
  return options.map((option, at) =>
    at === right
      ? {
          ...option,
          examples: option.examples.filter((_, place) => place !== left),
          exampleStems: option.exampleStems.filter((_, place) => place !== left),
          denies: option.denies.filter((_, place) => place !== left),
          // The label comes first.
          embedded: option.embedded.filter((_, place) => place !== left + 1),
        }
      : option,
  )
}

/** Computes ln((1 + number of texts) / (1 + number of texts with the feature)) + 1. */
function idfOf(prompts: readonly PromptExamples[], tokenise: Tokeniser): Float32Array {
  const counts = new Uint32Array(optionColumns)
  let texts = 0
  for (const { language, options } of prompts)
    for (const { label, examples } of options)
      for (const text of [label, ...examples]) {
        texts++
        for (const column of columnsOf(tokenise(createTextSpan(normaliseText(text)), language)))
          counts[column]!++
      }
  return Float32Array.from(counts, (count) => Math.log((1 + texts) / (1 + count)) + 1)
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const order = [...items]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
  return order
}
