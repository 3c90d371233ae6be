import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { atOnce, eachInSteps, type Steps } from '../content/steps.js'
import type { Found } from '../conversation/situation.js'
import { type ContentWords, createContentWords } from '../knowledge/content-words.js'
import { type IndexShelf, nothingKept } from '../knowledge/index-shelf.js'
import { createPreparedSearch, type Hit, type PreparedSearch, type Search } from '../knowledge/search.js'
import { createSurroundings } from '../knowledge/surroundings.js'
import { buildModel } from '../understanding/build-model.js'
import type { Content } from '../understanding/content.js'
import { readerInSteps } from '../understanding/create-reader.js'
import type { Model } from '../understanding/model.js'
import { loadModel, saveModel } from '../understanding/model-file.js'
import { modelHash } from '../understanding/model-hash.js'
import type { Reader } from '../understanding/understanding.js'
import { withPicturePaths } from './article-pictures.js'
import type { Catalogue } from './load-catalogue.js'
import { createSuggestedArticles, type SuggestedArticles } from './suggested-articles.js'

/** What turns look things up in; replaced as a whole when data files change. */
export interface Knowledge {
  readonly catalogue: Catalogue
  readonly reader: Reader
  /** Articles for a text, best first; only those that are good enough. */
  readonly search: (
    text: string,
    language: string,
    leaveOut?: ReadonlySet<string>,
  ) => readonly (Found & Hit)[]
  /** The same with excerpts alone, as many as are asked for. */
  readonly searchArticles: Search
  /** Does beforehand what the first search would do: seconds of work when no index is kept. */
  readonly prepareSearch: () => Steps<void>
  readonly article: (topic: string, language: string) => Found | null
  readonly suggestedArticles: SuggestedArticles
  /** What two texts can share. */
  readonly contentWords: ContentWords
}

const mostArticles = 3

export function contentOf(catalogue: Catalogue): Content {
  return {
    intents: catalogue.intents,
    languages: catalogue.languages.languages,
    entities: catalogue.languages.entities,
  }
}

/**
 * The model for a content: from one of the folders when it is there, else built (a minute or two of work, which is
 * announced) and kept in the last folder.
 */
export function modelFor(
  content: Content,
  folders: readonly string[],
  announce: (what: string) => void,
): Model {
  const kept = keptModel(content, folders)
  if (kept !== null) return kept
  announce('Learning from intents/ and the languages in use; this takes a minute or two, once')
  const model = buildModel(content)
  keepModel(model, folders.at(-1)!)
  return model
}

/** The model that was made from this very content before; null when there is none. */
export function keptModel(content: Content, folders: readonly string[]): Model | null {
  const hash = modelHash(content)
  for (const folder of folders) {
    const path = join(folder, `${hash}.bin`)
    const model = existsSync(path) ? loadModel(path, hash) : null
    if (model !== null) return model
  }
  return null
}

export function keepModel(model: Model, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveModel(join(folder, `${model.hash}.bin`), model)
}

export function searchOver(
  { articles, languages, intents, guides }: Catalogue,
  indexes: IndexShelf,
): PreparedSearch {
  return createPreparedSearch(articles, languages.languages, createSurroundings(intents, guides), indexes)
}

/** `indexes`: where what searches look things up in is kept. */
export function createKnowledge(
  catalogue: Catalogue,
  model: Model,
  indexes: IndexShelf = nothingKept,
): Knowledge {
  return atOnce(knowledgeInSteps(catalogue, model, indexes))
}

export function* knowledgeInSteps(catalogue: Catalogue, model: Model, indexes: IndexShelf): Steps<Knowledge> {
  const { search, prepare } = searchOver(catalogue, indexes)
  const found = yield* eachInSteps(
    catalogue.articles,
    ({ topic, language, title, body }): [string, Found] => [
      `${topic}/${language}`,
      { topic, title, body: withPicturePaths(body, topic) },
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
  const reader = yield* readerInSteps(contentOf(catalogue), model, catalogue.judgement)
  return {
    catalogue,
    reader,
    article,
    contentWords: createContentWords(catalogue.languages.languages),
    searchArticles: search,
    prepareSearch: prepare,
    search: searchWhole,
    suggestedArticles: createSuggestedArticles({ article, search: searchWhole }),
  }
}
