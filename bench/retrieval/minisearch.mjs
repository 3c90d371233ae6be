import MiniSearch from 'minisearch'

/**
 * Creates a minisearch index where title and phrasings have more weight. `more` has search options, such as { fuzzy:
 * 0.2 }.
 */
export function miniSearchIn(documents, more = {}) {
  const index = new MiniSearch({
    fields: ['title', 'phrasings', 'body'],
    searchOptions: { boost: { title: 2, phrasings: 2 }, ...more },
  })
  index.addAll(
    documents.map(({ id, title, phrasings = [], body }) => ({
      id,
      title,
      phrasings: phrasings.join('\n'),
      body,
    })),
  )
  return (question, limit) =>
    index
      .search(question)
      .slice(0, limit)
      .map(({ id }) => id)
}

/** Options for prefixes and misspellings, the usual way to use minisearch. */
export const forgiving = { prefix: true, fuzzy: 0.2 }
