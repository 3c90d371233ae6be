import type { ArticleContent } from '../../desk/view/article-content.js'
import { actExamplesOf } from '../../nlu/acts/act-file.js'
import { devicesOf } from '../../nlu/language/load-languages.js'
import { createSayings, type Sayings } from '../../nlu/language/sayings-file.js'
import { memoizePipeline } from '../../nlu/memoize-pipeline.js'
import type { Model } from '../../nlu/model.js'
import type { NluContent } from '../../nlu/nlu-content.js'
import type { NluPipeline } from '../../nlu/nlu-result.js'
import { guidePrompts } from '../../nlu/options/guide-prompts.js'
import { createParaphraseReader, type ParaphraseReader } from '../../nlu/options/option-paraphrase.js'
import { writtenQuestions } from '../../nlu/options/written-questions.js'
import { createNluPipelineSliced } from '../../nlu/pipeline.js'
import { createLazyTask, mapSliced, runNow, type SlicedTask } from '../../nlu/text/sliced-task.js'
import { withPicturePaths } from '../articles/article-pictures.js'
import { createContentWords, type ExtractContentWords } from '../articles/content-words.js'
import { type IndexCache, noIndexCache } from '../articles/index-cache.js'
import { createPassageCache } from '../articles/passage-cache.js'
import type { PassageFinder } from '../articles/passage-finder.js'
import { createLazySearch, type PreparedSearch, type Search, type SearchHit } from '../articles/search.js'
import { createSuggestedArticles, type SuggestedArticles } from '../articles/suggested-articles.js'
import { createTopicVocabulary } from '../articles/topic-vocabulary.js'
import { stepQuestions } from '../policies/process-answers-policy.js'
import type { Catalogue } from './load-catalogue.js'

/** Data that each turn reads; replaced as a whole when data files change. */
export interface ContentSnapshot {
  readonly catalogue: Catalogue
  /** NLU pipeline, created on first use because creating it takes a third of a second. */
  readonly reader: NluPipeline
  /** Finds articles that match a text well enough, best first. */
  readonly search: (
    text: string,
    language: string,
    leaveOut?: ReadonlySet<string>,
  ) => readonly (ArticleContent & SearchHit)[]
  /** Finds the same articles with excerpts only, up to the given number. */
  readonly searchArticles: Search
  /** Prepares what the first message and the first search need; this takes seconds if no index is cached. */
  readonly prepare: () => SlicedTask<void>
  readonly article: (topic: string, language: string) => ArticleContent | null
  /** Passages of a topic's article that may answer a question; null if there's no article. */
  readonly passages: (topic: string, language: string) => PassageFinder | null
  readonly suggestedArticles: SuggestedArticles
  readonly contentWords: ExtractContentWords
  readonly senses: ParaphraseReader
  readonly sayings: Sayings
}

const mostArticles = 3

export function trainingContentOf(catalogue: Catalogue): NluContent {
  return {
    intents: catalogue.intents,
    languages: catalogue.languages.languages,
    entities: catalogue.languages.entities,
    acts: actExamplesOf(catalogue.acts),
    prompts: guidePrompts(catalogue.guides, catalogue.languages.languages),
    questions: writtenQuestions(
      catalogue.guides,
      [catalogue.processAnswers.answers, stepQuestions(catalogue.processAnswers)],
      catalogue.languages.languages,
    ),
  }
}

export function createCatalogueSearch(
  { articles, languages, intents, guides }: Catalogue,
  indexes: IndexCache,
): PreparedSearch {
  return createLazySearch(articles, languages.languages, createTopicVocabulary(intents, guides), indexes)
}

/** Creates the data from a catalogue and a model; `indexes` caches search indexes. */
export function createContentSnapshot(
  catalogue: Catalogue,
  model: Model,
  indexes: IndexCache = noIndexCache,
): ContentSnapshot {
  return runNow(buildContentSnapshot(catalogue, model, indexes))
}

export function* buildContentSnapshot(
  catalogue: Catalogue,
  model: Model,
  indexes: IndexCache,
): SlicedTask<ContentSnapshot> {
  const { search, topics, prepare: prepareSearch } = createCatalogueSearch(catalogue, indexes)
  const found = yield* mapSliced(
    catalogue.articles,
    ({ topic, language, title, short = null, body }): [string, ArticleContent] => [
      `${topic}/${language}`,
      { topic, title, short, body: withPicturePaths(body, topic) },
    ],
  )
  const articles = new Map(found)
  const first = catalogue.languages.languages[0]?.code
  const article = (topic: string, language: string) =>
    articles.get(`${topic}/${language}`) ?? articles.get(`${topic}/${first}`) ?? null
  const searchWhole: ContentSnapshot['search'] = (text, language, leaveOut) =>
    search(text, language, mostArticles, leaveOut).flatMap((hit) => {
      const found = article(hit.topic, hit.language)
      return found === null ? [] : [{ ...found, ...hit }]
    })
  const reader = createLazyTask(
    remembered(createNluPipelineSliced(trainingContentOf(catalogue), model, catalogue.judgement)),
  )
  return {
    catalogue,
    get reader() {
      return reader.value()
    },
    article,
    passages: createPassageCache(catalogue.languages.languages, catalogue.articles, article),
    contentWords: createContentWords(catalogue.languages.languages),
    senses: createParaphraseReader(catalogue.languages.languages),
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

function* remembered(reader: SlicedTask<NluPipeline>): SlicedTask<NluPipeline> {
  return memoizePipeline(yield* reader)
}
