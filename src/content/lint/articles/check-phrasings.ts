import type { Language } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import type { Article } from '../../articles/load-articles.js'
import type { PreparedSearch } from '../../articles/search.js'
import { articleFilePath, type LintFinding, warningAt } from '../../check/lint-finding.js'
import { findNearDuplicates } from '../../check/topics/near-duplicates.js'

/** Minimum share of words in common at which two phrasings count as the same question. */
const nearlySame = 0.8

interface Phrasing {
  readonly article: Article
  readonly at: number
  readonly text: string
}

/** Checks that each phrasing finds its own article first, using the real search. */
export function checkPhrasingsFindArticle(
  articles: readonly Article[],
  { topics, search }: PreparedSearch,
): readonly LintFinding[] {
  return articles.flatMap(phrasingsOf).flatMap(({ article, at, text }) => {
    // Search without excerpts first: excerpts double the time, and nearly all phrasings are found.
    if (topics(text, article.language, 1)[0] === article.topic) return []
    const [first] = search(text, article.language, 1)
    const instead = first === undefined ? 'nothing' : articleFilePath(first.topic, first.language)
    return [
      warningAt(
        placeOf({ article, at, text }),
        `“${text}” finds ${instead} before this article`,
        'Reword it so that only this article answers it, or move it to the other one.',
      ),
    ]
  })
}

/** Checks that no two articles in a language have nearly the same phrasing. */
export function checkSimilarPhrasings(
  articles: readonly Article[],
  stopWords: ReadonlyMap<Language, ReadonlySet<string>>,
): readonly LintFinding[] {
  const languages = new Set(articles.map(({ language }) => language))
  return [...languages].flatMap((language) => {
    const own = articles.filter((article) => article.language === language).flatMap(phrasingsOf)
    const ignored = stopWords.get(language)
    const words = own.map(
      ({ text }) =>
        new Set(
          foldToWords(text)
            .split(' ')
            .filter((word) => ignored?.has(word) !== true),
        ),
    )
    return findNearDuplicates(words, nearlySame)
      .map(({ line, first }) => [own[line]!, own[first]!] as const)
      .filter(
        ([one, other]) =>
          one.article.topic !== other.article.topic && foldToWords(one.text) !== foldToWords(other.text),
      )
      .map(([one, { article, text }]) =>
        warningAt(
          placeOf(one),
          `“${one.text}” asks for the same thing as “${text}” in ${articleFilePath(article.topic, language)}`,
          'Keep it with the article that answers it.',
        ),
      )
  })
}

function phrasingsOf(article: Article): readonly Phrasing[] {
  return article.phrasings.map((text, at) => ({ article, at, text }))
}

function placeOf({ article: { topic, language }, at }: Phrasing) {
  return { file: articleFilePath(topic, language), path: ['phrasings', at] }
}
