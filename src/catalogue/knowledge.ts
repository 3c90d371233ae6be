import { atOnce, eachInSteps, lazily, type Steps } from '../content/steps.js'
import type { Found } from '../conversation/situation.js'
import type { Passages } from '../knowledge/answer-passages.js'
import { type ContentWords, createContentWords } from '../knowledge/content-words.js'
import { type IndexShelf, nothingKept } from '../knowledge/index-shelf.js'
import { createPreparedSearch, type Hit, type PreparedSearch, type Search } from '../knowledge/search.js'
import { createSurroundings } from '../knowledge/surroundings.js'
import { examplesOf } from '../nlu/acts/act-file.js'
import { promptsOf } from '../nlu/options/prompts-of.js'
import { createSenseReader, type SenseReader } from '../troubleshooting/sense-reader.js'
import type { Content } from '../understanding/content.js'
import { readerInSteps } from '../understanding/create-reader.js'
import { devicesOf } from '../understanding/load-languages.js'
import type { Model } from '../understanding/model.js'
import { rememberingReader } from '../understanding/remembering-reader.js'
import { createSayings, type Sayings } from '../understanding/sayings-file.js'
import type { Reader } from '../understanding/understanding.js'
import { withPicturePaths } from './article-pictures.js'
import type { Catalogue } from './load-catalogue.js'
import { createPassageShelf } from './passage-shelf.js'
import { createSuggestedArticles, type SuggestedArticles } from './suggested-articles.js'

/** Data that turns look things up in; replaced as a whole when data files change. */
export interface Knowledge {
  readonly catalogue: Catalogue
  /** NLU pipeline, created on first use because that takes a third of a second. */
  readonly reader: Reader
  /** Finds sufficiently good articles for a text, best first. */
  readonly search: (
    text: string,
    language: string,
    leaveOut?: ReadonlySet<string>,
  ) => readonly (Found & Hit)[]
  /** Finds the same articles with excerpts only, up to the given number. */
  readonly searchArticles: Search
  /** Does in advance the work of the first text and the first search: seconds if no index is cached. */
  readonly prepare: () => Steps<void>
  readonly article: (topic: string, language: string) => Found | null
  /** Passages of a topic's article that may answer a question; null if there's no article. */
  readonly passages: (topic: string, language: string) => Passages | null
  readonly suggestedArticles: SuggestedArticles
  readonly contentWords: ContentWords
  readonly senses: SenseReader
  readonly sayings: Sayings
}

const mostArticles = 3

export function contentOf(catalogue: Catalogue): Content {
  return {
    intents: catalogue.intents,
    languages: catalogue.languages.languages,
    entities: catalogue.languages.entities,
    acts: examplesOf(catalogue.acts),
    prompts: promptsOf(catalogue.guides, catalogue.languages.languages),
  }
}

export function searchOver(
  { articles, languages, intents, guides }: Catalogue,
  indexes: IndexShelf,
): PreparedSearch {
  return createPreparedSearch(articles, languages.languages, createSurroundings(intents, guides), indexes)
}

/** Creates the data from a catalogue and a model; `indexes` caches search indexes. */
export function createKnowledge(
  catalogue: Catalogue,
  model: Model,
  indexes: IndexShelf = nothingKept,
): Knowledge {
  return atOnce(knowledgeInSteps(catalogue, model, indexes))
}

export function* knowledgeInSteps(catalogue: Catalogue, model: Model, indexes: IndexShelf): Steps<Knowledge> {
  const { search, topics, prepare: prepareSearch } = searchOver(catalogue, indexes)
  const found = yield* eachInSteps(
    catalogue.articles,
    ({ topic, language, title, short = null, body }): [string, Found] => [
      `${topic}/${language}`,
      { topic, title, short, body: withPicturePaths(body, topic) },
    ],
  )
  const articles = new Map(found)
  const first = catalogue.languages.languages[0]?.code
  const article = (topic: string, language: string) =>
    articles.get(`${topic}/${language}`) ?? articles.get(`${topic}/${first}`) ?? null
  const searchWhole: Knowledge['search'] = (text, language, leaveOut) =>
    search(text, language, mostArticles, leaveOut).flatMap((hit) => {
      const found = article(hit.topic, hit.language)
      return found === null ? [] : [{ ...found, ...hit }]
    })
  const reader = lazily(remembered(readerInSteps(contentOf(catalogue), model, catalogue.judgement)))
  return {
    catalogue,
    get reader() {
      return reader.value()
    },
    article,
    passages: createPassageShelf(catalogue.languages.languages, catalogue.articles, article),
    contentWords: createContentWords(catalogue.languages.languages),
    senses: createSenseReader(catalogue.languages.languages),
    sayings: createSayings(catalogue.languages.sayings, devicesOf(catalogue.languages.languages)),
    searchArticles: search,
    *prepare() {
      yield* reader.prepare()
      yield* prepareSearch()
    },
    search: searchWhole,
    suggestedArticles: createSuggestedArticles({
      article,
      topics: (text, language) => topics(text, language, mostArticles),
    }),
  }
}

function* remembered(reader: Steps<Reader>): Steps<Reader> {
  return rememberingReader(yield* reader)
}
