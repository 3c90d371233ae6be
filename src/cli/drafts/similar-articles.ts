import type { Article } from '../../content/articles/load-articles.js'
import type { Search } from '../../content/articles/search.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'

export interface SimilarArticle {
  readonly topic: TopicId
  readonly language: Language
  readonly title: string
  /** True if the article is about the same topic and was found by this title, or has most of the title's words. */
  readonly isLikelySame: boolean
}

interface Known {
  readonly search: Search
  readonly catalogue: { readonly articles: readonly Article[] }
}

const mostSimilar = 2
/** Share of the title's words that an article must contain to count as answering the same question. */
const sameWords = 0.6
const shortestWord = 3

/** Finds published articles that may already answer the question, using the search that employees use. */
export function findSimilarArticles(
  { title, topic, language }: { title: string; topic: TopicId | null; language: Language },
  { search, catalogue }: Known,
): readonly SimilarArticle[] {
  return search(title, language, mostSimilar).map((hit, at) => {
    const article = catalogue.articles.find((one) => one.topic === hit.topic && one.language === hit.language)
    const asked = article === undefined ? [hit.title] : [article.title, ...article.phrasings]
    return {
      topic: hit.topic,
      language: hit.language,
      title: hit.title,
      isLikelySame: (at === 0 && hit.topic === topic) || shareOfWords(title, asked.join(' ')) >= sameWords,
    }
  })
}

function shareOfWords(title: string, text: string): number {
  const wordsIn = (words: string) =>
    foldToWords(words)
      .split(' ')
      .filter((word) => word.length >= shortestWord)
  const wanted = new Set(wordsIn(title))
  const there = new Set(wordsIn(text))
  return wanted.size === 0 ? 0 : [...wanted].filter((word) => there.has(word)).length / wanted.size
}
