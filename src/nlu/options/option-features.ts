import type { AnswerAct } from '../../content/guides/guide-file.js'
import type { Act } from '../acts/act.js'
import { isQuestionAct } from '../acts/act.js'
import type { RankedAct } from '../acts/act-reader.js'
import type { ChoiceFeatures } from './conditional-logit.js'
import { dotProduct } from './embedding.js'
import { cosines, type TextVector } from './text-vector.js'

/** Option of a prompt, and the vectors of its label and its example answers. */
export interface OptionVectors {
  readonly id: string
  readonly means: AnswerAct | null
  readonly label: TextVector
  readonly examples: readonly TextVector[]
  /** Stems of the label, without stop words. */
  readonly labelStems: readonly string[]
  /** Stems of each example, without stop words. */
  readonly exampleStems: readonly (readonly string[])[]
  /** For each example, true if it contains a negation. */
  readonly denies: readonly boolean[]
  /**
   * Embedded vectors of the label and the examples; empty for kinds of options without an
   * embedding.
   */
  readonly embedded: readonly Float32Array[]
}

/** Part of a message, ready to be compared with options. */
export interface AnswerUnit {
  readonly vector: TextVector
  /** Embedded vector; empty for kinds of options without an embedding. */
  readonly embedded: Float32Array
  readonly stems: ReadonlySet<string>
  readonly denies: boolean
  readonly words: number
  readonly acts: readonly RankedAct[]
}

/** Acts that express each meaning. */
const actsOfMeaning: Readonly<Record<AnswerAct, readonly Act[]>> = {
  yes: ['affirm'],
  no: ['deny'],
  works: ['report-success'],
  'still-broken': ['report-failure'],
  'dont-know': ['unsure'],
  cannot: ['cannot-do', 'refuse'],
  'not-found': ['cannot-do'],
}

/** Acts that loosely express each meaning: "yes" in reply to "does it work?" reports a success. */
const nearMeanings: Readonly<Record<AnswerAct, readonly Act[]>> = {
  yes: ['report-success'],
  no: ['report-failure'],
  works: ['affirm'],
  'still-broken': ['deny'],
  'dont-know': [],
  cannot: ['deny'],
  'not-found': ['deny', 'unsure'],
}

/**
 * Computes the features of part of a message. For each option: its similarity to the examples and
 * the label, its lead over the other options, and whether the acts fit the option's meaning. For
 * choosing no option: whether the part does anything other than answer, and how similar it is to
 * any option.
 */
export type FeaturesOfOptions = (unit: AnswerUnit, options: readonly OptionVectors[]) => ChoiceFeatures

/**
 * Computes the features of a message that may ask one of several written questions: those of an
 * option, and how many of the message's words occur in the question's examples and answer. A word
 * that few questions contain counts for more; a word that no question contains is evidence for
 * choosing no option.
 */
export function questionFeatures(unit: AnswerUnit, options: readonly OptionVectors[]): ChoiceFeatures {
  const { none, options: rows } = optionFeatures(unit, options)
  const words = options.map(
    ({ exampleStems, labelStems }) => new Set([...labelStems, ...exampleStems.flat()]),
  )
  const stems = [...unit.stems]
  const weights = stems.map((stem) => {
    const containing = words.filter((own) => own.has(stem)).length
    return Math.log((options.length + 1) / (containing + 0.5))
  })
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const shares = words.map(
    (own) => stems.reduce((sum, stem, at) => (own.has(stem) ? sum + weights[at]! : sum), 0) / all,
  )
  const highest = Math.max(0, ...shares)
  return {
    options: rows.map((row, at) => {
      const others = shares.reduce((most, share, other) => (other === at ? most : Math.max(most, share)), 0)
      return [...row, shares[at]!, shares[at]! - others]
    }),
    none: [...none, highest],
  }
}

/** Factor that converts a mean cosine of embedded texts to the logit of a softmax, and the mean cosine used for "none of the options". */
const softness = { scale: 8, none: 0.25 }

/**
 * Computes the features of an answer to a guide's question: those of an option, and the closeness
 * of the answer to each option's examples in the learnt embedding.
 */
export function answerFeatures(unit: AnswerUnit, options: readonly OptionVectors[]): ChoiceFeatures {
  const { none, options: rows } = optionFeatures(unit, options)
  const near = options.map(({ embedded }) => {
    const all = embedded.map((text) => dotProduct(unit.embedded, text)).sort((one, other) => other - one)
    const few = all.slice(0, 3)
    return { closest: all[0] ?? 0, few: meanOf(few), mean: meanOf(all) }
  })
  const powers = near.map(({ mean }) => Math.exp(softness.scale * mean))
  const sum = powers.reduce((total, power) => total + power, Math.exp(softness.scale * softness.none))
  const lead = (of: (one: (typeof near)[number]) => number, at: number) =>
    of(near[at]!) - near.reduce((most, one, other) => (other === at ? most : Math.max(most, of(one))), -1)
  return {
    options: rows.map((row, at) => {
      const { closest, few, mean } = near[at]!
      const isOnly = options.length === 1
      return [
        ...row,
        closest,
        few,
        mean,
        isOnly ? few : lead((one) => one.few, at),
        isOnly ? mean : lead((one) => one.mean, at),
        powers[at]! / sum,
      ]
    }),
    none: [
      ...none,
      Math.max(0, ...near.map(({ few }) => few)),
      Math.max(0, ...near.map(({ mean }) => mean)),
      Math.exp(softness.scale * softness.none) / sum,
    ],
  }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

export function optionFeatures(unit: AnswerUnit, options: readonly OptionVectors[]): ChoiceFeatures {
  const p = (act: Act) => unit.acts.find((one) => one.act === act)?.p ?? 0
  const most = (acts: readonly Act[]) => acts.reduce((highest, act) => Math.max(highest, p(act)), 0)
  const near = options.map(({ examples, label, denies }) => {
    const all = cosines(unit.vector, [label, ...examples])
    const own = Array.from(all.subarray(1))
    const best = own.reduce((place, value, at) => (value > (own[place] ?? -1) ? at : place), 0)
    const sorted = [...own].sort((a, b) => b - a).slice(0, 3)
    return {
      closest: Math.max(all[0]!, own[best] ?? 0),
      few: sorted.length === 0 ? all[0]! : sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
      label: all[0]!,
      isTurned: own.length > 0 && denies[best] !== unit.denies ? 1 : 0,
    }
  })
  const meant = options.map(({ means }) => (means === null ? 0 : most(actsOfMeaning[means])))
  const question = unit.acts.reduce(
    (highest, { act, p: own }) => (isQuestionAct(act) ? Math.max(highest, own) : highest),
    0,
  )
  const elsewhere = most([
    'report-problem',
    'request',
    'complain',
    'ask-human',
    'wait',
    'cancel',
    'thank',
    'greet',
    'bye',
    'correct',
  ])
  const rows = options.map(({ means, labelStems }, at) => {
    const own = near[at]!
    const others = near.reduce(
      (highest, one, other) => (other === at ? highest : Math.max(highest, one.closest)),
      0,
    )
    const othersFew = near.reduce(
      (highest, one, other) => (other === at ? highest : Math.max(highest, one.few)),
      0,
    )
    const covered =
      labelStems.length === 0
        ? 0
        : labelStems.filter((stem) => unit.stems.has(stem)).length / labelStems.length
    const otherMeant = meant.reduce(
      (highest, value, other) => (other === at ? highest : Math.max(highest, value)),
      0,
    )
    const loosely = means === null ? 0 : most(nearMeanings[means])
    return [
      own.closest,
      own.few,
      own.label,
      own.closest - others,
      own.few - othersFew,
      covered,
      covered === 1 ? 1 : 0,
      own.isTurned * own.closest,
      meant[at]!,
      loosely * (1 - otherMeant),
      otherMeant,
      means === null ? 1 : 0,
      p('inform') * (means === null ? 1 : 0),
      p('choose') * (means === null ? 1 : 0),
    ]
  })
  const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0)
  const none = [
    1,
    question,
    elsewhere,
    Math.log1p(unit.words) / 3,
    highest(near.map(({ closest }) => closest)),
    highest(near.map(({ few }) => few)),
    highest(meant),
  ]
  return { options: rows, none }
}
