import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { LanguagePack } from '../../nlu/language/load-languages.js'
import { createLazyTask, type SlicedTask } from '../../nlu/text/sliced-task.js'
import {
  buildRanking,
  buildRankingIndex,
  highestScore,
  type RankingIndex,
  type SearchDocument,
} from './document-ranking.js'
import { createExcerptFinder, type FindExcerpt } from './excerpt-finder.js'
import { type IndexCache, noIndexCache } from './index-cache.js'
import type { Article } from './load-articles.js'
import { createSearchTokeniser, type SearchTokeniser } from './search-tokeniser.js'

export interface SearchHit {
  readonly topic: TopicId
  /** Requested language, or another language if the article isn't available in it. */
  readonly language: Language
  readonly title: string
  /** Passage that matches the question best: plain text of at most 200 characters. */
  readonly excerpt: string
  /** Score of at most 10, comparable only within one search. */
  readonly score: number
}

/** Finds articles that match a text well enough, best first; none for nonsense. Skips articles of the topics in `leaveOut`. */
export type Search = (
  text: string,
  language: Language,
  limit: number,
  leaveOut?: ReadonlySet<TopicId>,
) => readonly SearchHit[]

/** Further texts about a topic that help to find its article. */
export interface TopicVocabulary {
  /** Messages from people who need the article. If there are none, its title and phrasings are used instead. */
  readonly asked: readonly string[]
  /** Questions and options of the topic's guide. */
  readonly guide: readonly string[]
}

const nothingElse: TopicVocabulary = { asked: [], guide: [] }

/** Share of the question that the best article must contain; see RankingScores.known. */
const enough = 0.5
/** Maximum number of characters to search for; the question is at the beginning of a text. */
const longestQuestion = 4_000
/** Minimum score of a hit, as a share of the best one's. */
const nearBest = 0.4

/** Search with its indexes, which are built on first use: about a second of work per language. */
export interface PreparedSearch {
  readonly search: Search
  /** Topics of the hits that `search` would return. */
  topics(text: string, language: Language, limit: number): readonly TopicId[]
  /** Builds the indexes in advance. */
  prepare(): SlicedTask<void>
}

/** Creates a search that prefers articles in the question's language and falls back to other languages if none matches. */
export function createSearch(...of: Parameters<typeof createLazySearch>): Search {
  return createLazySearch(...of).search
}

export function createLazySearch(
  articles: readonly Article[],
  packs: readonly LanguagePack[],
  around: (topic: TopicId, language: Language) => TopicVocabulary = () => nothingElse,
  shelf: IndexCache = noIndexCache,
): PreparedSearch {
  const inLanguage = new Map(
    packs.map((pack) => [pack.code, createLazyTask(searchIn(articles, pack, around, shelf))]),
  )
  const written = new Map(articles.map((article) => [`${article.topic}/${article.language}`, article]))

  /** Finds hits in the text's language, or else in the first other language with a match. */
  function find(
    text: string,
    language: Language,
    limit: number,
    leaveOut: ReadonlySet<TopicId>,
  ): Found | null {
    const own = inLanguage.get(language)
    if (own === undefined || text.trim() === '') return null
    const found = own.value()(text, limit, leaveOut)
    if (found !== null) return found
    for (const [other, search] of inLanguage) {
      const elsewhere = other === language ? null : search.value()(text, limit, leaveOut)
      if (elsewhere !== null) return elsewhere
    }
    return null
  }

  return {
    *prepare() {
      for (const search of inLanguage.values()) yield* search.prepare()
    },
    topics: (text, language, limit) => find(text, language, limit, noTopics)?.topics ?? [],
    search(text, language, limit, leaveOut = noTopics) {
      const found = find(text, language, limit, leaveOut)
      if (found === null) return []
      const hits = found.hits()
      return found.language === language
        ? hits
        : hits.map((hit) => readIn(hit, written.get(`${hit.topic}/${language}`)))
    },
  }
}

const noTopics: ReadonlySet<TopicId> = new Set()

/** Matches in one language, best first. */
interface Found {
  readonly language: Language
  readonly topics: readonly TopicId[]
  /** Creates the hits with their excerpts. This takes as long as the search itself. */
  hits(): readonly SearchHit[]
}

/** Replaces a hit that was found in another language with the same article in the reader's language, if available. */
function readIn(hit: SearchHit, article: Article | undefined): SearchHit {
  if (article === undefined) return hit
  const excerpt = createExcerptFinder(
    article.body,
    () => [],
    () => 0,
  )([])
  return { ...hit, language: article.language, title: article.title, excerpt }
}

function* searchIn(
  allArticles: readonly Article[],
  pack: LanguagePack,
  around: (topic: TopicId, language: Language) => TopicVocabulary,
  shelf: IndexCache,
): SlicedTask<(text: string, limit: number, leaveOut: ReadonlySet<TopicId>) => Found | null> {
  const language = pack.code
  const articles = allArticles.filter((article) => article.language === language)
  const read = createSearchTokeniser(pack)
  const documents = articles.map(({ topic, title, phrasings, short, body }) => {
    const { asked, guide } = around(topic, language)
    const titles = [title, ...phrasings]
    return {
      title: titles,
      body: [...(short === undefined ? [] : [short]), body, ...guide],
      asked: asked.length > 0 ? asked : titles,
    }
  })
  const ranking = yield* buildRanking(yield* indexOf(documents, { pack, read, shelf }))
  const stemsIn = (text: string) => read([text]).content.keys()
  const excerpts = new Map<number, FindExcerpt>()
  const excerptOf = (at: number) => {
    const excerpt = excerpts.get(at) ?? createExcerptFinder(articles[at]!.body, stemsIn, ranking.weightOf)
    excerpts.set(at, excerpt)
    return excerpt
  }
  return (text, limit, leaveOut) => {
    const question = read([text.slice(0, longestQuestion)])
    const { scores, known } = ranking.rank(question)
    if (leaveOut.size > 0)
      for (let at = 0; at < scores.length; at++) if (leaveOut.has(articles[at]!.topic)) scores[at] = 0
    const highest = highestScore(scores)
    if (highest === 0 || known[scores.indexOf(highest)]! < enough) return null
    const near: number[] = []
    for (let at = 0; at < scores.length; at++)
      if (scores[at]! > 0 && scores[at]! >= highest * nearBest) near.push(at)
    const best = near.sort((a, b) => scores[b]! - scores[a]!).slice(0, limit)
    return {
      language,
      topics: best.map((at) => articles[at]!.topic),
      hits() {
        const stems = [...question.content.keys()]
        return best.map((at) => {
          const { topic, title } = articles[at]!
          return { topic, language, title, excerpt: excerptOf(at)(stems), score: scores[at]! }
        })
      },
    }
  }
}

interface Reading {
  readonly pack: LanguagePack
  readonly read: SearchTokeniser
  readonly shelf: IndexCache
}

/** Returns the cached index if it was built from the same texts; otherwise builds and caches a new one. */
function* indexOf(
  documents: readonly SearchDocument[],
  { pack, read, shelf }: Reading,
): SlicedTask<RankingIndex> {
  const { stemmer, stopWords } = pack.language
  const madeFrom = JSON.stringify([stemmer, stopWords, documents])
  const kept = shelf.find(pack.code, madeFrom)
  if (kept !== null) return kept
  yield
  const index = yield* buildRankingIndex(documents, read)
  shelf.keep(pack.code, madeFrom, index)
  return index
}
