import type { QuestionLine } from './retrieval-lines.js'

/** Retrieval quality of questions; shares from 0 to 1. */
export interface RetrievalFigures {
  readonly questions: number
  /** The share of questions whose document is first, among the best three, among the best five. */
  readonly recallAt1: number
  readonly recallAt3: number
  readonly recallAt5: number
  /** Mean of one over the rank, 0 for what is not among the best ten. */
  readonly meanReciprocalRank: number
  /** Time of a question, from text to documents: the fastest of three times, so that other work of the machine counts little. */
  readonly microseconds: { readonly median: number; readonly p99: number }
}

const deepest = 10
const warmUp = 50
const times = [1, 2, 3]

/** Asks every question, one after another. `find` gives ids, best first; it is asked for ten. */
export function retrievalFigures(
  questions: readonly QuestionLine[],
  find: (question: string, limit: number) => readonly string[],
): RetrievalFigures {
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
