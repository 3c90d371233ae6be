import type { Article } from '../../knowledge/load-articles.js'
import type { PreparedSearch } from '../../knowledge/search.js'
import { fold } from '../../troubleshooting/option-for.js'
import type { Language } from '../../understanding/intent-file.js'
import { alikeLines } from './alike-lines.js'
import { articlePath, type Finding, warningAt } from './finding.js'

/** Minimum share of common words at which two phrasings count as the same question. */
const nearlySame = 0.8

interface Phrasing {
  readonly article: Article
  readonly at: number
  readonly text: string
}

/** Checks that each phrasing finds its own article first, using the real search. */
export function checkFound(
  articles: readonly Article[],
  { topics, search }: PreparedSearch,
): readonly Finding[] {
  return articles.flatMap(phrasingsOf).flatMap(({ article, at, text }) => {
    // Search without excerpts first, because they double the time and nearly all phrasings are found.
    if (topics(text, article.language, 1)[0] === article.topic) return []
    const [first] = search(text, article.language, 1)
    const instead = first === undefined ? 'nothing' : articlePath(first.topic, first.language)
    return [
      warningAt(
        placeOf({ article, at, text }),
        `“${text}” finds ${instead} before this article`,
        'Say it in words that only this article answers, or give it to the other one.',
      ),
    ]
  })
}

/** Checks that no two articles in a language have nearly the same phrasing. */
export function checkAlikePhrasings(
  articles: readonly Article[],
  stopWords: ReadonlyMap<Language, ReadonlySet<string>>,
): readonly Finding[] {
  const languages = new Set(articles.map(({ language }) => language))
  return [...languages].flatMap((language) => {
    const own = articles.filter((article) => article.language === language).flatMap(phrasingsOf)
    const ignored = stopWords.get(language)
    const words = own.map(
      ({ text }) =>
        new Set(
          fold(text)
            .split(' ')
            .filter((word) => ignored?.has(word) !== true),
        ),
    )
    return alikeLines(words, nearlySame)
      .map(({ line, first }) => [own[line]!, own[first]!] as const)
      .filter(
        ([one, other]) => one.article.topic !== other.article.topic && fold(one.text) !== fold(other.text),
      )
      .map(([one, { article, text }]) =>
        warningAt(
          placeOf(one),
          `“${one.text}” asks for the same as “${text}” of ${articlePath(article.topic, language)}`,
          'Keep it with the article that answers it.',
        ),
      )
  })
}

function phrasingsOf(article: Article): readonly Phrasing[] {
  return article.phrasings.map((text, at) => ({ article, at, text }))
}

function placeOf({ article: { topic, language }, at }: Phrasing) {
  return { file: articlePath(topic, language), path: ['phrasings', at] }
}
