import type { QuestionLine } from './retrieval-dataset.js'

/** Quality of retrieval for a set of questions; shares are from 0 to 1. */
export interface RetrievalMetrics {
  readonly questions: number
  /** Shares of questions whose document is first, among the best three, and among the best five. */
  readonly recallAt1: number
  readonly recallAt3: number
  readonly recallAt5: number
  /** Mean of 1/rank, with 0 if the document isn't among the best ten. */
  readonly meanReciprocalRank: number
  /** Time per question from text to documents. Each time is the fastest of three runs, so that other load on the machine makes little difference. */
  readonly microseconds: { readonly median: number; readonly p99: number }
}

const deepest = 10
const warmUp = 50
const times = [1, 2, 3]

/** Asks all the questions one after another. `find` returns IDs, best first, and is asked for ten. */
export function measureRetrieval(
  questions: readonly QuestionLine[],
  find: (question: string, limit: number) => readonly string[],
): RetrievalMetrics {
  for (const { text } of questions.slice(0, warmUp)) find(text, deepest)
  const asked = questions.map(({ text, id }) => ({
    microseconds: Math.min(...times.map(() => timeOf(() => find(text, deepest)))),
    rank: find(text, deepest).indexOf(id) + 1,
  }))
  const share = (rank: number) =>
    asked.filter((one) => one.rank > 0 && one.rank <= rank).length / asked.length
  const sorted = asked.map(({ microseconds }) => microseconds).sort((a, b) => a - b)
  return {
    questions: asked.length,
    recallAt1: share(1),
    recallAt3: share(3),
    recallAt5: share(5),
    meanReciprocalRank: asked.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0) / asked.length,
    microseconds: {
      median: sorted[Math.floor(sorted.length / 2)]!,
      p99: sorted[Math.floor(sorted.length * 0.99)]!,
    },
  }
}

function timeOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return (performance.now() - began) * 1_000
}
