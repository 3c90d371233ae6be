import type { ActExample } from '../acts/act-file.js'
import type { ActReader } from '../acts/act-reader.js'
import { isHeldOut } from '../acts/held-out-fold.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createTextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { normaliseText } from '../text/words.js'
import { createRandom } from '../training/random.js'
import { type ChoiceCase, fitConditionalLogit } from './conditional-logit.js'
import { promptKindOf } from './guide-prompts.js'
import { type OptionVectors, optionFeatures } from './option-features.js'
import { noOptions, type OptionModel } from './option-model.js'
import { optionWordsOf } from './option-words.js'
import type { PromptExamples } from './prompt-options.js'
import { columnsOf, optionColumns } from './text-vector.js'
import { createVectoriser } from './vectoriser.js'

/** Number of messages per prompt that choose no option. */
const strangersPerPrompt = 3

/**
 * Learns how similar a message must be to an option's examples to choose it. Each held-out example is
 * compared with the other examples of the option, as if it had not been written; `read` was not trained on it
 * either. Messages with other acts, and answers to other prompts, are used as cases that choose none.
 */
export function trainOptions(
  prompts: readonly PromptExamples[],
  acts: readonly ActExample[],
  read: ActReader,
  tokenise: Tokeniser,
  packs: readonly LanguagePack[],
): OptionModel {
  const usable = prompts.filter(({ options }) => options.some(({ examples }) => examples.length > 1))
  if (usable.length === 0) return noOptions
  const random = createRandom(11)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]
  const idf = idfOf(usable, tokenise)
  const words = optionWordsOf(packs)
  const trials: ChoiceCase[] = []
  for (const { code } of packs) {
    const own = usable.filter(({ language }) => language === code)
    const strangers = acts.filter(
      ({ language, acts: all, text }) =>
        language === code && isHeldOut(text) && all.every((act) => !answers.has(act)),
    )
    const vectoriser = createVectoriser(code, idf, tokenise, words.get(code)!)
    for (const prompt of own) {
      const options = prompt.options.map(vectoriser.option)
      const after = promptKindOf(prompt.options)
      const add = (text: string | undefined, chosen: number, against: readonly OptionVectors[]) => {
        if (text === undefined) return
        const span = createTextSpan(normaliseText(text))
        const unit = vectoriser.unit(span, read(span, code, after).acts)
        trials.push({ ...optionFeatures(unit, against), chosen })
      }
      for (const [chosen, { examples }] of prompt.options.entries()) {
        if (examples.length < 2) continue
        const left = pick([...examples.keys()].filter((at) => isHeldOut(examples[at]!)))
        if (left !== undefined) add(examples[left], chosen, without(options, chosen, left))
      }
      for (let count = 0; count < strangersPerPrompt; count++) add(pick(strangers)?.text, -1, options)
      const other = pick(own)
      if (other !== prompt) add(pick(heldAnswersOf(other)), -1, options)
    }
  }
  return { idf, weighing: fitConditionalLogit(trials, (items) => shuffled(items, random)) }
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
          denies: option.denies.filter((_, place) => place !== left),
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
