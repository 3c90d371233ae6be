import type { Language, TopicId } from '../understanding/intent-file.js'
import type { LanguagePack } from '../understanding/load-languages.js'
import { createStem } from '../understanding/stemmers.js'
import { fold, tidy, wordsOf } from '../understanding/words.js'
import { createBm25 } from './bm25.js'
import { createExcerpt } from './excerpt.js'
import type { Article } from './load-articles.js'

export interface Hit {
  readonly topic: TopicId
  readonly language: Language
  readonly title: string
  /** The passage that says most about the question: plain text of 200 characters at most. */
  readonly excerpt: string
  /** Up to 4: four fields, each up to 1. */
  readonly score: number
}

/** Good enough articles for a text, best first; none for nonsense. */
export type Search = (text: string, language: Language, limit: number) => readonly Hit[]

/** The weight of the words of a question that a good enough article has in its title or phrasings, or anywhere. */
const enoughInTitle = 0.34
const enoughAnywhere = 0.6
/** The same of runs of characters, which words with slips share. */
const enoughRuns = 0.6
/** A hit far below the best one is no answer. */
const nearBest = 0.55

/** BM25 over {title and phrasings, whole} × {stems, runs of characters}, each brought to a highest of 1 and added. */
export function createSearch(articles: readonly Article[], packs: readonly LanguagePack[]): Search {
  const byLanguage = new Map(
    packs.map((pack) => [
      pack.code,
      searchIn(
        articles.filter((article) => article.language === pack.code),
        pack,
      ),
    ]),
  )
  return (text, language, limit) => byLanguage.get(language)?.(text, limit) ?? []
}

function searchIn(
  articles: readonly Article[],
  { code: language, language: { stemmer, stopWords } }: LanguagePack,
): (text: string, limit: number) => Hit[] {
  const stem = createStem(stemmer)
  const ignored = new Set(stopWords.map(fold))
  const wordsIn = (text: string) => wordsOf(tidy(text)).map((word) => word.word)
  const stemsIn = (text: string) =>
    wordsIn(text)
      .filter((word) => !ignored.has(fold(word)))
      .map(stem)
  const runsIn = (text: string) =>
    wordsIn(text)
      .map(fold)
      .filter((word) => !ignored.has(word))
      .flatMap(runsOf)
  const titles = articles.map((article) => [article.title, ...article.phrasings].join('\n'))
  const wholes = articles.map((article, at) => `${titles[at]!}\n${article.body}`)
  const titleStems = createBm25(titles.map(stemsIn))
  const wholeStems = createBm25(wholes.map(stemsIn))
  const titleRuns = createBm25(titles.map(runsIn))
  const wholeRuns = createBm25(wholes.map(runsIn))
  const excerpts = articles.map(({ body }) => createExcerpt(body, stemsIn, wholeStems.weightOf))

  return (text, limit) => {
    const stems = stemsIn(text)
    const runs = runsIn(text)
    const inTitle = titleStems.score(stems)
    const anywhere = wholeStems.score(stems)
    const runsInTitle = titleRuns.score(runs)
    const fields = [inTitle.scores, anywhere.scores, runsInTitle.scores, wholeRuns.score(runs).scores]
    const highest = fields.map((scores) => scores.reduce((most, score) => Math.max(most, score), 0) || 1)
    const hits = articles
      .map((article, at) => ({
        article,
        at,
        score: fields.reduce((sum, scores, field) => sum + scores[at]! / highest[field]!, 0),
        isGood:
          inTitle.covered[at]! >= enoughInTitle ||
          anywhere.covered[at]! >= enoughAnywhere ||
          runsInTitle.covered[at]! >= enoughRuns,
      }))
      .sort((a, b) => b.score - a.score)
    const best = hits[0]?.score ?? 0
    return hits
      .filter((hit) => hit.isGood && hit.score >= best * nearBest)
      .slice(0, limit)
      .map(({ article: { topic, title }, at, score }) => ({
        topic,
        language,
        title,
        excerpt: excerpts[at]!(stems),
        score,
      }))
  }
}

/** Runs of 3 and 4 characters inside a word, its ends marked. */
function runsOf(word: string): string[] {
  const padded = ` ${word} `
  return [3, 4].flatMap((length) =>
    Array.from({ length: Math.max(0, padded.length - length + 1) }, (_, at) => padded.slice(at, at + length)),
  )
}
