import { atOnce } from '../../content/steps.js'
import type { LanguagePack } from '../../understanding/load-languages.js'
import { rankingIndexInSteps, rankingInSteps } from '../ranking.js'
import { createTermsReader } from '../terms.js'
import type { DocumentLine } from './retrieval-lines.js'

/** Creates a search over any documents with the knowledge base's ranking; it returns the IDs of the best matches, best first. */
export function createDocumentSearch(
  documents: readonly DocumentLine[],
  pack: LanguagePack,
): (question: string, limit: number) => readonly string[] {
  const read = createTermsReader(pack)
  const index = atOnce(
    rankingIndexInSteps(
      documents.map(({ title, phrasings, body }) => ({
        title: [title, ...phrasings],
        body: [body],
        asked: [],
      })),
      read,
    ),
  )
  const { rank } = atOnce(rankingInSteps(index))
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
