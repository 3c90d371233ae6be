import type { AnswerAct, GuideFile, GuideOption, QuestionStep } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { ParaphraseReader, Sentence } from '../options/option-paraphrase.js'
import {
  allOptionsWithPhraseIn,
  type OptionPhrasings,
  onlyOptionWithPhraseIn,
  optionsByIdentifyingWord,
} from './word-overlap.js'

/** Finds the option whose label or phrase equals the text; null if there is none. */
export function optionByLabel(step: Step | undefined, text: string): GuideOption | null {
  if (step === undefined || !('options' in step)) return null
  const { said } = foldedText(text)
  return step.options.find((option) => optionTexts(option).includes(said)) ?? null
}

/** Finds the option that a short answer stands for: "yes" also answers "does it work?". */
export function optionByMeaning(step: Step, answer: AnswerAct | null): GuideOption | null {
  if (!('options' in step) || answer === null) return null
  return step.options.find(({ means }) => means !== undefined && alike[answer].includes(means)) ?? null
}

type Step = GuideFile['steps'][string]

/**
 * Returns the option that leads to a free-text step for the details; null if there is none, or if
 * there are several.
 */
export function optionForDetails({ steps }: GuideFile, stepId: string): GuideOption | null {
  const step = steps[stepId]
  if (step === undefined || !('options' in step)) return null
  const asking = step.options.filter(({ next }) => {
    const asked = steps[next]
    return asked !== undefined && 'captures' in asked && asked.captures === 'details'
  })
  return asking.length === 1 ? asking[0]! : null
}

/**
 * Returns the plain yes or no option of a question for an answer that begins with yes or no and
 * says more.
 */
export function optionByLeadingAnswer(
  guide: GuideFile,
  stepId: string,
  opensWith: 'yes' | 'no' | null,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || opensWith === null) return null
  return step.options.find((option) => option.means === opensWith) ?? null
}

/** Returns the options that share a word with the text: "keyboard" matches "A separate keyboard" and "The laptop's keyboard". */
export function optionsSharingWords(guide: GuideFile, stepId: string, text: string): readonly GuideOption[] {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step)) return []
  return optionsByIdentifyingWord(step.options.map(wordsOf), foldedText(text).words)
}

/** Returns true if the text is the same as an option's label or one of its phrases. */
export function isExactOption({ steps }: GuideFile, stepId: string, text: string): boolean {
  return optionByLabel(steps[stepId], text) !== null
}

/** Cached, because guides never change while the program runs. */
const optionTexts = memoize(({ label, says }: GuideOption): readonly string[] =>
  [...Object.values(label), ...Object.values(says ?? {}).flat()].map(foldToWords),
)
const wordsOf = memoize(wordsIn)

/**
 * Returns the option of a question that a sentence answers in advance: in the option's own words, or in a paraphrase if `senses` is given. Returns
 * null at steps with a remedy, which can't be answered this way.
 */
export function optionGivenInAdvance(
  guide: GuideFile,
  stepId: string,
  sentence: Sentence,
  senses: ParaphraseReader | null,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || step.gesture !== undefined) return null
  const inItsWords = onlyOptionWithPhraseIn(step.options.map(wordsOf), foldedText(sentence.text).words)
  if (inItsWords !== null) return inItsWords
  const inItsSense = senses?.optionOf(step.options, sentence) ?? null
  return inItsSense?.means === undefined ? inItsSense : null
}

/** Returns the descriptive options that have a phrase in the text. */
export function optionsWithPhraseIn({ options }: QuestionStep, text: string): readonly GuideOption[] {
  return allOptionsWithPhraseIn(options.map(wordsOf), foldedText(text).words).flatMap(
    ({ isDescription, option }) => (isDescription ? [option] : []),
  )
}

function wordsIn(option: GuideOption): OptionPhrasings<GuideOption> {
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

/**
 * Meanings of the options that an answer may choose, best match first: "yes, it works" answers both
 * "does it work?" and other yes/no questions.
 */
const alike: Readonly<Record<AnswerAct, readonly AnswerAct[]>> = {
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

/** Number of normalised texts to cache. A turn reads the same message several times, and many people type the same text. */
const mostTexts = 200

/** Folds a text: lower case without accents, with only letters and digits between single spaces. */
export function foldToWords(text: string): string {
  return foldedText(text).said
}

const foldedText = memoize(
  (text: string): FoldedText => {
    const said = text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return { said, words: said.split(' ') }
  },
  { most: mostTexts },
)
