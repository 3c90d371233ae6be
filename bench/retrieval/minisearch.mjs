import MiniSearch from 'minisearch'

/**
 * Creates a minisearch index in which the title and the phrasings have more weight. `more` holds search options, such
 * as { fuzzy: 0.2 }.
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

/** Options that allow prefixes and misspellings, as minisearch is usually used. */
export const forgiving = { prefix: true, fuzzy: 0.2 }
