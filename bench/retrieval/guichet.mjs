import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const source = { directories: [root], languages: ['en', 'fr'] }

/** Creates Guichet's search over any English documents. */
export async function stackSearch(documents) {
  const { createDocumentSearch } = await import('../../dist/content/articles/evaluation/document-search.js')
  const { loadPacks } = await import('../../dist/nlu/evaluation/load-evaluation-content.js')
  return createDocumentSearch(
    documents.map((document) => ({ phrasings: [], ...document })),
    loadPacks(source).find(({ code }) => code === 'en'),
  )
}

/** Loads Guichet's search as shipped, and the same articles for other engines. */
export async function ownSearch() {
  const { createSearch } = await import('../../dist/content/articles/search.js')
  const { createTopicVocabulary } = await import('../../dist/content/articles/topic-vocabulary.js')
  const { loadCatalogueOrThrow } = await import('../../dist/content/load/load-catalogue.js')
  const { articles, languages, intents, guides } = loadCatalogueOrThrow(source)
  const search = createSearch(articles, languages.languages, createTopicVocabulary(intents, guides))
  return {
    find: (language) => (question, limit) => search(question, language, limit).map(({ topic }) => topic),
    documents: (language) =>
      articles
        .filter((article) => article.language === language)
        .map(({ topic, title, phrasings, body }) => ({ id: topic, title, phrasings, body })),
  }
}
