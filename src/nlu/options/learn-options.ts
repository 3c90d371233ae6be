import type { LanguagePack } from '../../understanding/load-languages.js'
import { fitLogistic } from '../../understanding/logistic.js'
import { passageOf } from '../../understanding/passage.js'
import { createRandom } from '../../understanding/random.js'
import type { Tokeniser } from '../../understanding/tokens.js'
import { tidy } from '../../understanding/words.js'
import type { ActExample } from '../acts/act-file.js'
import type { ActReader } from '../acts/act-reader.js'
import { noOptions, type OptionModel } from './option-model.js'
import { type OptionVectors, signsOf } from './option-signs.js'
import { columnsOf, optionColumns } from './option-vector.js'
import { createVectoriser, type Vectoriser } from './option-vectors.js'
import { optionWordsOf } from './option-words.js'
import type { PromptExamples } from './prompt-options.js'

/** So many prompts are learnt from; they show all that there is to weigh. */
const mostPrompts = 2_400
/** Lines that choose no option, to each prompt. */
const strangersPerPrompt = 2

interface Trial {
  readonly signs: readonly number[]
  readonly isRight: boolean
}

/**
 * Learns how near a line must be to an option's answers to choose it. Each example is held against the others of its option, as if it
 * had not been written; lines that do something else than answer, and answers to other prompts, choose nothing.
 */
export function learnOptions(
  prompts: readonly PromptExamples[],
  acts: readonly ActExample[],
  read: ActReader,
  tokenise: Tokeniser,
  packs: readonly LanguagePack[],
): OptionModel {
  const usable = prompts.filter(({ options }) => options.some(({ examples }) => examples.length > 1))
  if (usable.length === 0) return noOptions
  const random = createRandom(11)
  const chosen = shuffled(usable, random).slice(0, mostPrompts)
  const idf = idfOf(chosen, tokenise)
  const words = optionWordsOf(packs)
  const trials: Trial[] = []
  for (const { code } of packs) {
    const own = chosen.filter(({ language }) => language === code)
    const strangers = acts.filter(
      ({ language, acts: all }) => language === code && all.every((act) => !answers.has(act)),
    )
    const vectoriser = createVectoriser(code, idf, tokenise, words.get(code)!)
    for (const [at, prompt] of own.entries()) {
      const options = prompt.options.map(vectoriser.option)
      const add = (text: string, right: number, held: readonly OptionVectors[]) =>
        trials.push(...trialsOf(text, code, right, held, { read, vectoriser }))
      for (const [right, { examples }] of prompt.options.entries()) {
        if (examples.length < 2) continue
        const left = Math.floor(random() * examples.length)
        add(examples[left]!, right, without(options, right, left))
      }
      for (let count = 0; count < strangersPerPrompt && strangers.length > 0; count++)
        add(strangers[Math.floor(random() * strangers.length)]!.text, -1, options)
      const other = own[(at + 1 + Math.floor(random() * (own.length - 1))) % own.length]!
      const answer = other.options.flatMap(({ means, examples }) => (means === null ? examples : []))
      if (other !== prompt && answer.length > 0)
        add(answer[Math.floor(random() * answer.length)]!, -1, options)
    }
  }
  const weighing = fitLogistic(
    trials.map(({ signs }) => signs),
    trials.map(({ isRight }) => isRight),
  )
  const right = trials.filter(({ isRight }) => isRight).length
  // The fit weighs both sides alike; an option is chosen as often as the trials show.
  const prior = Math.log(Math.max(right, 1) / Math.max(trials.length - right, 1))
  return { idf, weighing: { ...weighing, bias: weighing.bias + prior } }
}

/** Acts that may be an answer by themselves: their lines are no strangers to a prompt. */
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

function trialsOf(
  text: string,
  language: string,
  right: number,
  options: readonly OptionVectors[],
  { read, vectoriser }: { readonly read: ActReader; readonly vectoriser: Vectoriser },
): readonly Trial[] {
  const passage = passageOf(tidy(text))
  const unit = vectoriser.unit(passage, read(passage, language, 'choice').acts)
  return signsOf(unit, options).map((signs, at) => ({ signs, isRight: at === right }))
}

function without(options: readonly OptionVectors[], right: number, left: number): readonly OptionVectors[] {
  return options.map((option, at) =>
    at === right
      ? {
          ...option,
          examples: option.examples.filter((_, place) => place !== left),
          denies: option.denies.filter((_, place) => place !== left),
        }
      : option,
  )
}

/** ln((1 + texts) / (1 + texts with it)) + 1. */
function idfOf(prompts: readonly PromptExamples[], tokenise: Tokeniser): Float32Array {
  const counts = new Uint32Array(optionColumns)
  let texts = 0
  for (const { language, options } of prompts)
    for (const { label, examples } of options)
      for (const text of [label, ...examples]) {
        texts++
        for (const column of columnsOf(tokenise(passageOf(tidy(text)), language))) counts[column]!++
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
