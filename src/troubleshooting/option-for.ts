import { rememberingLatest } from '../remembering-latest.js'
import type { AnswerMeaning, GuideFile, GuideOption } from './guide-file.js'
import type { SenseReader, Sentence } from './sense-reader.js'
import { type Likely, likeliest, type Meant, namedBy, toldOf } from './words-in-common.js'

/** An option that a typed answer chooses. */
export interface ChosenOption {
  readonly option: GuideOption
  /** How much of what was typed says so, 0 to 1: little of a long sentence may be about something else altogether. */
  readonly share: number
}

/** What somebody typed, and what was understood of it. */
export interface Typed {
  readonly text: string
  readonly language: string
  readonly shortAnswer: AnswerMeaning | null
  readonly standing: 'works' | 'fails' | 'back' | 'unclear' | null
  readonly facts: Readonly<Partial<Record<string, string>>>
  readonly opensWith: 'yes' | 'no' | null
}

/** The option that a typed answer chooses: its label, its words, or its meaning. */
export function optionFor(
  guide: GuideFile,
  stepId: string,
  typed: Typed,
  senses: SenseReader,
): GuideOption | null {
  return chosenOption(guide, stepId, typed, senses)?.option ?? null
}

export function chosenOption(
  guide: GuideFile,
  stepId: string,
  { text, language, shortAnswer, standing, facts, opensWith }: Typed,
  senses: SenseReader,
): ChosenOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step)) return null
  const { said, words } = foldedText(text)
  const byWords = step.options.find((option) => optionTexts(option).includes(said))
  if (byWords !== undefined) return { option: byWords, share: 1 }
  const byFact = step.options.find(
    (option) =>
      option.sets !== undefined &&
      Object.entries(option.sets).every(([fact, value]) => facts[fact] === value),
  )
  if (byFact !== undefined) return { option: byFact, share: words.length <= fewWords ? 1 : 0 }
  if (shortAnswer !== null) {
    const byMeaning = step.options.find(
      (option) => option.means !== undefined && alike[shortAnswer].includes(option.means),
    )
    if (byMeaning !== undefined) return { option: byMeaning, share: 1 }
  }
  const possible = step.options.filter((option) => !isContradicted(option, standing))
  const byWordsInCommon = likeliestOf(
    possible.length === step.options.length ? step.options : possible,
    words,
  )
  if (byWordsInCommon !== null && !isTurnedRound(byWordsInCommon, { text, language }, senses))
    return byWordsInCommon
  const byStanding = possible.find((option) => standing !== null && option.means === meaningOf[standing])
  if (byStanding !== undefined) return { option: byStanding, share: 0 }
  const byOpening = optionOfOpening(guide, stepId, opensWith)
  return byOpening === null ? null : { option: byOpening, share: 1 }
}

/** "VPN connected" has the words of "The VPN won't connect", and means the contrary. */
function isTurnedRound(
  { isInPhrase, option }: Meant<GuideOption>,
  sentence: Sentence,
  senses: SenseReader,
): boolean {
  return !isInPhrase && senses.isContrary(option, sentence)
}

/** By its options, the last answer to each question: a turn asks several times which of them it is. */
const lastAnswers = new WeakMap<
  readonly GuideOption[],
  { readonly words: readonly string[]; readonly chosen: Meant<GuideOption> | null }
>()

function likeliestOf(options: readonly GuideOption[], words: readonly string[]): Meant<GuideOption> | null {
  const last = lastAnswers.get(options)
  if (last?.words === words) return last.chosen
  const chosen = likeliest(options.map(wordsOf), words)
  lastAnswers.set(options, { words, chosen })
  return chosen
}

/** The option that leads to telling the details in one's own words; null when none does, or several. */
export function optionForDetails({ steps }: GuideFile, stepId: string): GuideOption | null {
  const step = steps[stepId]
  if (step === undefined || !('options' in step)) return null
  const asking = step.options.filter(({ next }) => {
    const asked = steps[next]
    return asked !== undefined && 'captures' in asked && asked.captures === 'details'
  })
  return asking.length === 1 ? asking[0]! : null
}

/** The plain yes or no of a question, for an answer that begins with it and goes on. */
export function optionOfOpening(
  guide: GuideFile,
  stepId: string,
  opensWith: Typed['opensWith'],
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || opensWith === null) return null
  return step.options.find((option) => option.means === opensWith) ?? null
}

/** "It worked, but now it is dead again" has words in common with "It works", and means the contrary. */
function isContradicted({ means }: GuideOption, standing: Typed['standing']): boolean {
  if (standing === null || (means !== 'works' && means !== 'still-broken')) return false
  return means !== meaningOf[standing]
}

const meaningOf = { works: 'works', fails: 'still-broken', back: null, unclear: null } as const

/** The options that have a word of the text: "keyboard" is in "A separate keyboard" and in "The laptop's keyboard". */
export function optionsNaming(guide: GuideFile, stepId: string, text: string): readonly GuideOption[] {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step)) return []
  return namedBy(step.options.map(wordsOf), foldedText(text).words)
}

/** The text is an option's label or one of its words, and nothing else. */
export function isOptionItself(guide: GuideFile, stepId: string, text: string): boolean {
  const step = guide.steps[stepId]
  const { said } = foldedText(text)
  return (
    step !== undefined &&
    'options' in step &&
    step.options.some((option) => optionTexts(option).includes(said))
  )
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
 * sense. A gesture is never told of so.
 */
export function optionTold(
  guide: GuideFile,
  stepId: string,
  sentence: Sentence,
  senses: SenseReader,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || step.gesture !== undefined) return null
  const inItsWords = toldOf(step.options.map(wordsOf), foldedText(sentence.text).words)
  if (inItsWords !== null) return inItsWords
  const inItsSense = senses.optionOf(step.options, sentence)
  return inItsSense?.means === undefined ? inItsSense : null
}

/** A sentence this short that names a fact says nothing else. */
const fewWords = 5

function wordsIn(option: GuideOption): Likely<GuideOption> {
  const languages = [...new Set([...Object.keys(option.label), ...Object.keys(option.says ?? {})])]
  return {
    option,
    isAffirmative: option.means === 'yes' || option.means === 'works',
    isDescription: option.means === undefined,
    phrasings: languages.map((language) => ({
      label: foldedText(option.label[language] ?? '').words,
      says: (option.says?.[language] ?? []).map((words) => foldedText(words).words),
    })),
  }
}

/** Which options an answer may choose, nearest first: "yes, it works" answers both "does it work?" and "is it so?". */
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
