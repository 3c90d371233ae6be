import type { LanguagePack } from '../../../nlu/language/load-languages.js'
import { runNow } from '../../../nlu/text/sliced-task.js'
import { buildRanking, buildRankingIndex } from '../document-ranking.js'
import { createSearchTokeniser } from '../search-tokeniser.js'
import type { DocumentLine } from './retrieval-dataset.js'

/** Creates a search over any documents with the knowledge base's ranking; it returns the IDs of the best matches, best first. */
export function createDocumentSearch(
  documents: readonly DocumentLine[],
  pack: LanguagePack,
): (question: string, limit: number) => readonly string[] {
  const read = createSearchTokeniser(pack)
  const index = runNow(
    buildRankingIndex(
      documents.map(({ title, phrasings, body }) => ({
        title: [title, ...phrasings],
        body: [body],
        asked: [],
      })),
      read,
    ),
  )
  const { rank } = runNow(buildRanking(index))
  return (question, limit) => {
    const { scores } = rank(read([question]))
    return documents
      .map(({ id }, at) => ({ id, score: scores[at]! }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ id }) => id)
  }
}
