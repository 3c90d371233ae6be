import { rememberingLatest } from '../remembering-latest.js'
import type { AnswerMeaning, GuideFile, GuideOption, QuestionStep } from './guide-file.js'
import type { SenseReader, Sentence } from './sense-reader.js'
import { allToldOf, type Likely, namedBy, toldOf } from './words-in-common.js'

/** Finds the option whose label or words a text is, and nothing else; null where there is none. */
export function optionItself(step: Step | undefined, text: string): GuideOption | null {
  if (step === undefined || !('options' in step)) return null
  const { said } = foldedText(text)
  return step.options.find((option) => optionTexts(option).includes(said)) ?? null
}

/** Finds the option that a bare answer means: "yes" answers "does it work?", too. */
export function optionMeaning(step: Step, answer: AnswerMeaning | null): GuideOption | null {
  if (!('options' in step) || answer === null) return null
  return step.options.find(({ means }) => means !== undefined && alike[answer].includes(means)) ?? null
}

type Step = GuideFile['steps'][string]

/** The option that leads to telling the details in one's own words; null if none does, or several. */
export function optionForDetails({ steps }: GuideFile, stepId: string): GuideOption | null {
  const step = steps[stepId]
  if (step === undefined || !('options' in step)) return null
  const asking = step.options.filter(({ next }) => {
    const asked = steps[next]
    return asked !== undefined && 'captures' in asked && asked.captures === 'details'
  })
  return asking.length === 1 ? asking[0]! : null
}

/** The plain yes or no of a question, for an answer that begins with it and continues. */
export function optionOfOpening(
  guide: GuideFile,
  stepId: string,
  opensWith: 'yes' | 'no' | null,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || opensWith === null) return null
  return step.options.find((option) => option.means === opensWith) ?? null
}

/** The options that have a word of the text: "keyboard" is in "A separate keyboard" and in "The laptop's keyboard". */
export function optionsNaming(guide: GuideFile, stepId: string, text: string): readonly GuideOption[] {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step)) return []
  return namedBy(step.options.map(wordsOf), foldedText(text).words)
}

/** Tells whether a text is an option's label or one of its words, and nothing else. */
export function isOptionItself({ steps }: GuideFile, stepId: string, text: string): boolean {
  return optionItself(steps[stepId], text) !== null
}

/** Guides do not change: an option is folded when it is first met, not with each answer that it might be. */
const folded = new WeakMap<
  GuideOption,
  { readonly texts: readonly string[]; readonly words: Likely<GuideOption> }
>()

function foldedOption(option: GuideOption) {
  const known = folded.get(option)
  if (known !== undefined) return known
  const { label, says } = option
  const texts = [...Object.values(label), ...Object.values(says ?? {}).flat()].map(fold)
  const made = { texts, words: wordsIn(option) }
  folded.set(option, made)
  return made
}

const optionTexts = (option: GuideOption) => foldedOption(option).texts
const wordsOf = (option: GuideOption) => foldedOption(option).words

/**
 * The option of a question that a sentence answered by the way, before it was asked: in the option's own words, or in others of their
 * sense (`senses`; null: in its own words alone). A gesture is never told of so.
 */
export function optionTold(
  guide: GuideFile,
  stepId: string,
  sentence: Sentence,
  senses: SenseReader | null,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || step.gesture !== undefined) return null
  const inItsWords = toldOf(step.options.map(wordsOf), foldedText(sentence.text).words)
  if (inItsWords !== null) return inItsWords
  const inItsSense = senses?.optionOf(step.options, sentence) ?? null
  return inItsSense?.means === undefined ? inItsSense : null
}

/** The options that describe something and have a phrase of their own in a text. */
export function optionsInWords({ options }: QuestionStep, text: string): readonly GuideOption[] {
  return allToldOf(options.map(wordsOf), foldedText(text).words).flatMap(({ isDescription, option }) =>
    isDescription ? [option] : [],
  )
}

function wordsIn(option: GuideOption): Likely<GuideOption> {
  const languages = [...new Set([...Object.keys(option.label), ...Object.keys(option.says ?? {})])]
  return {
    option,
    isDescription: option.means === undefined,
    phrasings: languages.map((language) => ({
      label: foldedText(option.label[language] ?? '').words,
      says: (option.says?.[language] ?? []).map((words) => foldedText(words).words),
    })),
  }
}

/** Options an answer may choose, nearest first: "yes, it works" answers both "does it work?" and "is it so?". */
const alike: Readonly<Record<AnswerMeaning, readonly AnswerMeaning[]>> = {
  yes: ['yes', 'works'],
  no: ['no', 'still-broken'],
  works: ['works', 'yes'],
  'still-broken': ['still-broken', 'no'],
  'dont-know': ['dont-know'],
  cannot: ['cannot', 'not-found'],
  'not-found': ['not-found', 'cannot'],
}

interface FoldedText {
  readonly said: string
  readonly words: readonly string[]
}

/** A turn looks at what was typed again and again, and many people type the same. */
const mostTexts = 200
const foldedTexts = rememberingLatest<FoldedText>(mostTexts)

/** Lower case without accents, and nothing but letters and digits between single spaces. */
export function fold(text: string): string {
  return foldedText(text).said
}

function foldedText(text: string): FoldedText {
  return foldedTexts(text, () => {
    const said = text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return { said, words: said.split(' ') }
  })
}
