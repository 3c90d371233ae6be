import type { GuideOption } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createStem } from '../text/stemmers.js'
import { createTextSpan } from '../text/text-span.js'
import { fold, normaliseText, type Word } from '../text/words.js'

/** Matcher of options by meaning rather than exact words: "it does not open" matches "Won't open", and "it opens" means the opposite. */
export interface ParaphraseReader {
  /**
   * Returns the option with the same meaning as the sentence; null if no option matches, or several
   * do.
   */
  optionOf(options: readonly GuideOption[], sentence: Sentence): GuideOption | null
  /** Returns true if the sentence merely denies the question (both in the same language): "I don't have the old one", asked about the old one. */
  onlyDenies(question: string, sentence: Sentence): boolean
  /** Returns true if the sentence contains a word of denial. */
  denies(sentence: Sentence): boolean
  /**
   * Returns true if the sentence contains a meaningful word, other than a yes, that doesn't occur
   * in the texts (all in the same language).
   */
  tellsBeside(texts: readonly string[], sentence: Sentence): boolean
}

export interface Sentence {
  readonly text: string
  readonly language: string
}

/**
 * Meaning of a phrase as its stems: "won't open" is `open`, denied. An affirmative phrase keeps its stop words: "my last day" is not "her last
 * day".
 */
interface Sense {
  readonly stems: readonly string[]
  readonly isDenied: boolean
}

/** Word of a sentence. `tells` is true unless it's a stop word or a negation. */
interface Read {
  readonly stem: string
  readonly tells: boolean
  readonly denies: boolean
}

/** Number of words that a negation affects after and before it: "does not really open", « n'ouvre plus ». */
const reachOn = 4
const reachBack = 2
/** Maximum number of other meaningful words between the words of a negated phrase. */
const mostBetween = 1
const shortestTelling = 4
/** Separators between the items of a label such as "Won't open, freezes or closes". */
const betweenParts = /[,;:()/]/

export function createParaphraseReader(packs: readonly LanguagePack[]): ParaphraseReader {
  const readers = new Map(packs.map((pack) => [pack.code, senseReaderIn(pack)]))
  return {
    optionOf: (options, { text, language }) => readers.get(language)?.optionOf(options, text) ?? null,
    onlyDenies: (question, { text, language }) => readers.get(language)?.onlyDenies(question, text) ?? false,
    denies: ({ text, language }) => readers.get(language)?.denies(text) ?? false,
    tellsBeside: (texts, { text, language }) => readers.get(language)?.tellsBeside(texts, text) ?? false,
  }
}

function senseReaderIn({ code, language, howItStands }: LanguagePack) {
  const spell = createAbbreviationReader(language.spellings)
  const stem = createStem(language.stemmer)
  const denying = new Set(howItStands.negations.map(fold))
  const ignored = new Set(language.stopWords.map(fold))
  const affirming = new Set(language.opens.yes.map((word) => stem(fold(word))))
  const contrasts = new Set(language.contrasts.map(fold))

  const denies = (word: Word | undefined) => word !== undefined && denying.has(word.folded)
  // "Won't" is split into "won" and "t": a single-letter negation belongs to the word before it.
  const isHelping = (next: Word | undefined) => next?.folded.length === 1 && denies(next)
  const readAll = (words: readonly Word[]): readonly Read[] =>
    words.map((word, at) => ({
      stem: stem(word.word),
      denies: denies(word),
      tells: !denies(word) && !ignored.has(word.folded) && !isHelping(words[at + 1]),
    }))

  const sensesOf = memoize((option: GuideOption): readonly Sense[] =>
    [...(option.label[code] ?? '').split(betweenParts), ...(option.says?.[code] ?? [])].flatMap(senseOf),
  )

  /**
   * Returns the meaning of a phrase. A single meaningful word only has a meaning if it's negated. A
   * phrase with a number has no meaning, because numbers have no inflected forms.
   */
  function senseOf(phrase: string): readonly Sense[] {
    const words = readAll(spell(normaliseText(phrase)))
    const isDenied = words.some((word) => word.denies)
    const telling = words.filter(({ tells }) => tells)
    const letters = telling.reduce((sum, one) => sum + one.stem.length, 0)
    if (/\d/.test(phrase) || letters < shortestTelling) return []
    if (!isDenied && telling.length < 2) return []
    return [{ stems: (isDenied ? telling : words).map((one) => one.stem), isDenied }]
  }

  /** Splits a text into clauses, and splits each clause where a contrast begins. */
  function clausesOf(text: string): readonly (readonly Read[])[] {
    return createTextSpan(normaliseText(text))
      .clauses()
      .flatMap((clause) => {
        const { words, folded } = clause.spelt(spell)
        const bounds = [0, ...folded.flatMap((one, at) => (contrasts.has(one) ? [at] : []))]
        return bounds.map((from, at) => readAll(words.slice(from, bounds[at + 1])))
      })
  }

  return {
    optionOf(options: readonly GuideOption[], text: string): GuideOption | null {
      const clauses = clausesOf(text)
      const strengths = options.map((option) =>
        Math.max(0, ...sensesOf(option).map((sense) => (clauses.some(has(sense)) ? sense.stems.length : 0))),
      )
      const most = Math.max(...strengths)
      const [only, second] = options.filter((_, at) => strengths[at] === most)
      return most > 0 && second === undefined ? (only ?? null) : null
    },
    onlyDenies(question: string, text: string): boolean {
      const asked = readAll(spell(normaliseText(question)))
      const said = readAll(spell(normaliseText(text)))
      if (asked.some((word) => word.denies) || !said.some((word) => word.denies)) return false
      const known = new Set(asked.map((word) => word.stem))
      return said.every(
        ({ tells, stem }, at) => !tells || known.has(stem) || (at === 0 && affirming.has(stem)),
      )
    },
    denies: (text: string): boolean => readAll(spell(normaliseText(text))).some((word) => word.denies),
    tellsBeside(texts: readonly string[], text: string): boolean {
      const known = new Set(
        texts.flatMap((one) => readAll(spell(normaliseText(one))).map(({ stem: word }) => word)),
      )
      return readAll(spell(normaliseText(text))).some(
        ({ tells, stem: word }) => tells && !known.has(word) && !affirming.has(word),
      )
    },
  }
}

function has({ stems, isDenied }: Sense): (clause: readonly Read[]) => boolean {
  const find = isDenied ? togetherIn : inARowIn
  return (clause) => {
    const found = find(clause, stems)
    return found !== null && isDeniedAt(clause, found) === isDenied
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Finds the span of a clause that contains the stems in any order, with few other meaningful words between them. */
function togetherIn(clause: readonly Read[], stems: readonly string[]): Span | null {
  const telling = clause.flatMap(({ tells, stem }, at) => (tells ? [{ at, stem }] : []))
  for (const first of telling.keys()) {
    const near = telling.slice(first, first + stems.length + mostBetween)
    const places = stems.flatMap((one) => near.find(({ stem }) => stem === one)?.at ?? [])
    if (places.length === stems.length) return { from: Math.min(...places), to: Math.max(...places) }
  }
  return null
}

function inARowIn(clause: readonly Read[], stems: readonly string[]): Span | null {
  const from = clause.findIndex((_, start) => stems.every((one, at) => clause[start + at]?.stem === one))
  return from < 0 ? null : { from, to: from + stems.length - 1 }
}

function isDeniedAt(clause: readonly Read[], { from, to }: Span): boolean {
  return clause.some(({ denies }, at) => denies && at >= from - reachOn && at <= to + reachBack)
}
