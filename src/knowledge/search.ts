import type { Language, TopicId } from '../understanding/intent-file.js'
import type { LanguagePack } from '../understanding/load-languages.js'
import { createTokeniser } from '../understanding/tokens.js'
import { fold, tidy } from '../understanding/words.js'
import { type Bm25, createBm25 } from './bm25.js'
import type { Article } from './load-articles.js'

export interface Hit {
  readonly topic: TopicId
  readonly language: Language
  readonly title: string
  /** 0 to 4: one for each field in which it is the best. */
  readonly score: number
}

/** Articles for a text, best first; empty when none has enough of what was asked. */
export type Search = (text: string, language: Language, limit: number) => readonly Hit[]

interface LanguageIndex {
  readonly articles: readonly Article[]
  readonly fields: readonly { readonly index: Bm25; readonly termsOf: (text: string) => readonly string[] }[]
  /** Stems that say something: without stop words. */
  readonly stemsOf: (text: string) => readonly string[]
  readonly whole: Bm25
}

/** The share of what was asked, by rarity of its words, that an article must speak of. */
const enoughOfTheQuestion = 0.5

/** BM25 over title with other phrasings, and over the whole, each by stems and by letters; each field's best counts one. */
export function createSearch(articles: readonly Article[], packs: readonly LanguagePack[]): Search {
  const indexes = new Map<Language, LanguageIndex>()
  for (const pack of packs) {
    const own = articles.filter((article) => article.language === pack.code)
    if (own.length > 0) indexes.set(pack.code, indexOf(own, pack, packs))
  }
  return (text, language, limit) => {
    const index = indexes.get(language)
    return index === undefined ? [] : find(index, text, limit)
  }
}

function indexOf(
  articles: readonly Article[],
  pack: LanguagePack,
  packs: readonly LanguagePack[],
): LanguageIndex {
  const tokenise = createTokeniser(packs)
  const stop = new Set(pack.language.stopWords.map(fold))
  const stemsOf = (text: string): readonly string[] => {
    const { words, stems } = tokenise(tidy(text), pack.code)
    return stems.filter((stem, at) => !stop.has(words[at]!) && stem.length > 1)
  }
  const lettersOf = (text: string): readonly string[] => {
    const { words } = tokenise(tidy(text), pack.code)
    return words.filter((word) => !stop.has(word)).flatMap(letterGroups)
  }
  const heads = articles.map((article) => [article.title, ...article.phrasings].join('\n'))
  const wholes = articles.map((article, at) => `${heads[at]}\n${article.body}`)
  const whole = createBm25(wholes.map(stemsOf))
  return {
    articles,
    stemsOf,
    whole,
    fields: [
      { index: createBm25(heads.map(stemsOf)), termsOf: stemsOf },
      { index: createBm25(heads.map(lettersOf)), termsOf: lettersOf },
      { index: whole, termsOf: stemsOf },
      { index: createBm25(wholes.map(lettersOf)), termsOf: lettersOf },
    ],
  }
}

/** Groups of three and four letters of a word with its ends marked. */
function letterGroups(word: string): readonly string[] {
  const marked = `<${word}>`
  const groups: string[] = []
  for (const size of [3, 4]) {
    for (let at = 0; at + size <= marked.length; at += 1) groups.push(marked.slice(at, at + size))
  }
  return groups
}

function find(index: LanguageIndex, text: string, limit: number): readonly Hit[] {
  const totals = new Map<number, number>()
  for (const { index: field, termsOf } of index.fields) {
    const scores = field.score(termsOf(text))
    const best = Math.max(...scores.values(), 0)
    for (const [document, score] of scores) totals.set(document, (totals.get(document) ?? 0) + score / best)
  }
  const asked = [...new Set(index.stemsOf(text))]
  return [...totals]
    .sort(([, one], [, other]) => other - one)
    .filter(([document]) => shareOf(index, document, asked) >= enoughOfTheQuestion)
    .slice(0, limit)
    .map(([document, score]) => {
      const { topic, language, title } = index.articles[document]!
      return { topic, language, title, score }
    })
}

function shareOf({ whole }: LanguageIndex, document: number, asked: readonly string[]): number {
  const weigh = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + whole.idf(stem), 0)
  const total = weigh(asked)
  return total === 0 ? 0 : weigh(asked.filter((stem) => whole.has(document, stem))) / total
}
