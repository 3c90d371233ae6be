import { memoize } from '../../memoize.js'
import { createTextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { normaliseText } from '../text/words.js'
import type { RankedOption } from './option-reader.js'
import type { PromptOption } from './prompt-options.js'
import type { OptionWords } from './vectoriser.js'

/**
 * Minimum probability for a message to count as an answer in advance. The minimum is higher than
 * for an open question, because nothing shows that the message is about the question. It was
 * calibrated on messages that are not examples of any option (test/nlu/told-lines): 97 of 100
 * accepted answers are right.
 */
const sure = 0.7
/** Factor by which the likeliest option must exceed the next one and the probability of none. */
const lead = 2.75
/**
 * Lower thresholds for an opening message, which is usually about the first questions of the guide. Without
 * evidence, the message must contain the words of the label, or a word that few opening messages of the
 * problem contain (`rare`): "slow laptop" does not mean "Slow only at start-up".
 */
const opening = { sure: 0.5, lead: 2, rare: 0.05, common: 0.2 }

/**
 * Place of a question relative to a message: the guide's first question or one of the next ones, if this is the opening message; otherwise
 * `later`. At the first question, a certain option needs no evidence beyond a word that doesn't just name the problem, because the opening
 * message describes it: of 47 options accepted only for that reason in separately written opening messages, 45 were right. At the next
 * questions, many were wrong.
 */
export type PrefillPlace = 'first-question' | 'next-questions' | 'later'

/** Minimum number of meaningful words in an opening message that doesn't contain a word of the option's label. */
const fewestStems = 3

/** Minimum number of an option's examples that must contain a word for the word to be evidence for the option. */
const fewestExamples = 2
/**
 * Minimum share of an option's examples that must contain a word for the word to be evidence for
 * the option.
 */
const leastShare = 0.04
/**
 * Factor by which the share of an option's examples that contain a word must exceed that of every
 * other option, and that of the problem's opening messages.
 */
const timesMore = 3

/** Returns true if the option can be chosen in advance. The result of a step and "I don't know" can only be replies to a question. */
function isTold({ means }: PromptOption): boolean {
  return means === null || means === 'yes' || means === 'no'
}

/** Evidence for each option: words and pairs of adjacent words. */
type Evidence = ReadonlyMap<string, ReadonlySet<string>>

interface Signs {
  readonly evidence: Evidence
  /** Words that do no more than name the problem, because so many opening messages contain them. */
  readonly common: ReadonlySet<string>
  /** Words common in opening messages of the problem. */
  readonly usual: ReadonlySet<string>
}

export interface PrefillReader {
  /**
   * Returns the option that a message chooses in advance; null if it isn't certain to choose one. `ranked` are the options as ranked without the
   * question.
   */
  read(
    line: { readonly text: string; readonly language: string; readonly place: PrefillPlace },
    options: readonly PromptOption[],
    openings: readonly string[],
    ranked: readonly RankedOption[],
  ): string | null
}

/**
 * Creates a reader of answers given in advance. Words that are usual for the problem aren't evidence: in "I forgot the password of my computer", the
 * password is the problem, and several answers mention a computer.
 */
export function createPrefillReader(
  tokenise: Tokeniser,
  words: ReadonlyMap<string, OptionWords>,
  repair: (word: string) => string,
): PrefillReader {
  const signsOf = memoize((options: readonly PromptOption[]) =>
    memoize((openings: readonly string[]) =>
      memoize((language: string) => findSigns(options, openings, language)),
    ),
  )

  return {
    read({ text, language, place }, options, openings, ranked) {
      const [best, second] = ranked
      if (best === undefined) return null
      const none = 1 - ranked.reduce((sum, { p }) => sum + p, 0)
      const isSure = best.p >= sure && best.p >= lead * Math.max(second?.p ?? 0, none)
      const isDescribed =
        place !== 'later' &&
        best.p >= opening.sure &&
        best.p >= opening.lead * (second?.p ?? 0) &&
        options.some(({ id, means }) => id === best.id && means === null)
      if (!isSure && !isDescribed) return null
      const { common, evidence, usual } = signsOf(options)(openings)(language)
      const stems = [...stemsOf(text, language, repair)]
      const telling = stems.filter((stem) => !common.has(stem))
      const isTelling =
        stems.length >= fewestStems ? telling.length > 0 : names(telling, best.id, options, language)
      if (isSure && place === 'first-question' && isTelling) return best.id
      const said = featuresOf(text, language, repair)
      const label = options.find(({ id }) => id === best.id)?.label ?? ''
      const isItself = [...stemsOf(label, language)].every((stem) => said.has(stem))
      const isUnusual = stems.some((stem) => !usual.has(stem))
      if (isDescribed && (isItself || isUnusual)) return best.id
      const supported = options.filter(({ id }) => [...(evidence.get(id) ?? [])].some((one) => said.has(one)))
      const [only, other] = supported
      return only?.id === best.id && other === undefined && isTold(only) ? best.id : null
    },
  }

  /** Returns true if one of the stems occurs in the label of this option only. */
  function names(
    stems: readonly string[],
    id: string,
    options: readonly PromptOption[],
    language: string,
  ): boolean {
    return stems.some((stem) => {
      const labelled = options.filter(({ label }) => stemsOf(label, language).has(stem))
      return labelled.length === 1 && labelled[0]?.id === id
    })
  }

  function findSigns(options: readonly PromptOption[], openings: readonly string[], language: string): Signs {
    const counted = options.map(({ examples, id, label }) => ({
      id,
      of: examples.length + 1,
      counts: countsOf([label, ...examples], language),
    }))
    const begun = { of: openings.length, counts: countsOf(openings, language) }
    const share = ({ counts, of }: { counts: ReadonlyMap<string, number>; of: number }, feature: string) =>
      ((counts.get(feature) ?? 0) + 0.5) / (of + 1)
    const evidence = new Map(
      counted.map((own) => {
        const against = [begun, ...counted.filter(({ id }) => id !== own.id)]
        const telling = [...own.counts].flatMap(([feature, count]) =>
          count >= fewestExamples &&
          count / own.of >= leastShare &&
          against.every((other) => share(own, feature) >= timesMore * share(other, feature))
            ? [feature]
            : [],
        )
        return [own.id, new Set(telling)] as const
      }),
    )
    const from = (share: number) =>
      new Set([...begun.counts].flatMap(([feature, count]) => (count >= share * begun.of ? [feature] : [])))
    return { common: from(opening.common), evidence, usual: from(opening.rare) }
  }

  function countsOf(texts: readonly string[], language: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const text of texts)
      for (const feature of featuresOf(text, language)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    return counts
  }

  function featuresOf(text: string, language: string, mend?: (word: string) => string): ReadonlySet<string> {
    const { stems } = tokenise(createTextSpan(normaliseText(text)), language, mend)
    const pairs = stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`)
    return new Set([...stemsOf(text, language, mend), ...pairs])
  }

  /** Returns the stems of the meaningful words. */
  function stemsOf(text: string, language: string, mend?: (word: string) => string): ReadonlySet<string> {
    const { stems, words: typed } = tokenise(createTextSpan(normaliseText(text)), language, mend)
    const empty = words.get(language)?.empty
    return new Set(stems.filter((_, at) => empty?.has(typed[at]!) !== true))
  }
}
