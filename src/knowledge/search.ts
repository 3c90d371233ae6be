import { lazily, type Steps } from '../content/steps.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import type { LanguagePack } from '../understanding/load-languages.js'
import { createExcerpt, type Excerpt } from './excerpt.js'
import { type IndexShelf, nothingKept } from './index-shelf.js'
import type { Article } from './load-articles.js'
import { highestOf, type RankingIndex, rankingIndexInSteps, rankingInSteps, type Sought } from './ranking.js'
import { createTermsReader, type ReadTerms } from './terms.js'

export interface Hit {
  readonly topic: TopicId
  /** The one asked for, or another when the article is not written in that. */
  readonly language: Language
  readonly title: string
  /** The passage that says most about the question: plain text of 200 characters at most. */
  readonly excerpt: string
  /** Up to 10, for comparing the hits of one search. */
  readonly score: number
}

/** Good enough articles for a text, best first; none for nonsense. Articles about the topics left out are not found. */
export type Search = (
  text: string,
  language: Language,
  limit: number,
  leaveOut?: ReadonlySet<TopicId>,
) => readonly Hit[]

/** Further knowledge about a topic, which helps find its article. */
export interface Surroundings {
  /** Phrasings of people who need it; without any, the article's title and phrasings take their place. */
  readonly asked: readonly string[]
  /** Questions and options of its guide. */
  readonly guide: readonly string[]
}

const nothingElse: Surroundings = { asked: [], guide: [] }

/** How much of the question the best article must have: see Ranked.known. */
const enough = 0.5
/** Characters of a text that are searched with: the question comes at its beginning. */
const longestQuestion = 4_000
/** A hit far below the best one is no answer. */
const nearBest = 0.4

/** A search, and what it looks things up in: about a second of work a language the first time, done when somebody searches. */
export interface PreparedSearch {
  readonly search: Search
  /** The topics of the same hits. */
  topics(text: string, language: Language, limit: number): readonly TopicId[]
  /** Does that work beforehand. */
  prepare(): Steps<void>
}

/** The articles in the language of the question first; those in others when none of them fits. */
export function createSearch(...of: Parameters<typeof createPreparedSearch>): Search {
  return createPreparedSearch(...of).search
}

export function createPreparedSearch(
  articles: readonly Article[],
  packs: readonly LanguagePack[],
  around: (topic: TopicId, language: Language) => Surroundings = () => nothingElse,
  shelf: IndexShelf = nothingKept,
): PreparedSearch {
  const inLanguage = new Map(
    packs.map((pack) => [pack.code, lazily(searchIn(articles, pack, around, shelf))]),
  )
  const written = new Map(articles.map((article) => [`${article.topic}/${article.language}`, article]))

  /** Hits in the text's language, otherwise in the first other one with a match. */
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
  /** Hits with excerpts, which take as long as the search. */
  hits(): readonly Hit[]
}

/** Found in another language, read in one's own where it is written in it. */
function readIn(hit: Hit, article: Article | undefined): Hit {
  if (article === undefined) return hit
  const excerpt = createExcerpt(
    article.body,
    () => [],
    () => 0,
  )([])
  return { ...hit, language: article.language, title: article.title, excerpt }
}

function* searchIn(
  allArticles: readonly Article[],
  pack: LanguagePack,
  around: (topic: TopicId, language: Language) => Surroundings,
  shelf: IndexShelf,
): Steps<(text: string, limit: number, leaveOut: ReadonlySet<TopicId>) => Found | null> {
  const language = pack.code
  const articles = allArticles.filter((article) => article.language === language)
  const read = createTermsReader(pack)
  const documents = articles.map(({ topic, title, phrasings, short, body }) => {
    const { asked, guide } = around(topic, language)
    const titles = [title, ...phrasings]
    return {
      title: titles,
      body: [...(short === undefined ? [] : [short]), body, ...guide],
      asked: asked.length > 0 ? asked : titles,
    }
  })
  const ranking = yield* rankingInSteps(yield* indexOf(documents, { pack, read, shelf }))
  const stemsIn = (text: string) => read([text]).content.keys()
  const excerpts = new Map<number, Excerpt>()
  const excerptOf = (at: number) => {
    const excerpt = excerpts.get(at) ?? createExcerpt(articles[at]!.body, stemsIn, ranking.weightOf)
    excerpts.set(at, excerpt)
    return excerpt
  }
  return (text, limit, leaveOut) => {
    const question = read([text.slice(0, longestQuestion)])
    const { scores, known } = ranking.rank(question)
    if (leaveOut.size > 0)
      for (let at = 0; at < scores.length; at++) if (leaveOut.has(articles[at]!.topic)) scores[at] = 0
    const highest = highestOf(scores)
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
  readonly read: ReadTerms
  readonly shelf: IndexShelf
}

/** The kept index if it was made of the same texts, otherwise a new one, which is kept. */
function* indexOf(documents: readonly Sought[], { pack, read, shelf }: Reading): Steps<RankingIndex> {
  const { stemmer, stopWords } = pack.language
  const madeFrom = JSON.stringify([stemmer, stopWords, documents])
  const kept = shelf.find(pack.code, madeFrom)
  if (kept !== null) return kept
  yield
  const index = yield* rankingIndexInSteps(documents, read)
  shelf.keep(pack.code, madeFrom, index)
  return index
}
