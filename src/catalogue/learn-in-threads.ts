import { availableParallelism } from 'node:os'
import { learnDialogue } from '../nlu/learn-dialogue.js'
import { buildTopicModelIn } from '../understanding/build-model.js'
import type { Content } from '../understanding/content.js'
import { type FitPool, fitWorker, learnIn, openFitPool } from '../understanding/fit-pool.js'
import type { Model, TopicModel } from '../understanding/model.js'
import { type KeptParts, keepDialogue, keepTopics } from './kept-models.js'

/** Each thread has some megabytes of its own beside the memory that all share. */
const mostThreads = 8
const tellEveryMs = 5_000

export interface LearningParts {
  /** Folder for learnt parts, each stored once complete. */
  readonly folder: string
  /** Called every five seconds with the number of requested models fitted so far. */
  readonly onProgress: (done: number, of: number) => void
  /** The compiled file that each thread runs, when this program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/** Learns to read first lines, in as many threads as there are processors. */
export function learnTopics(content: Content, parts: LearningParts): Promise<TopicModel> {
  return inThreads(parts, async (pool) => {
    const topics = await buildTopicModelIn(pool, content)
    keepTopics(topics, parts.folder)
    return topics
  })
}

/** Learns the parts of a content's model that are not kept, in as many threads as there are processors. */
export function learnMissing(content: Content, kept: KeptParts, parts: LearningParts): Promise<Model> {
  return inThreads(parts, async (pool) => {
    const [dialogue, topics] = await Promise.all([
      kept.dialogue ?? learnIn(pool, learnDialogue(content)),
      kept.topics ?? buildTopicModelIn(pool, content),
    ])
    if (kept.topics === null) keepTopics(topics, parts.folder)
    if (kept.dialogue === null) keepDialogue(dialogue, parts.folder)
    return { ...topics, dialogue }
  })
}

async function inThreads<T>(
  { onProgress, fitWorker: file = fitWorker }: LearningParts,
  learn: (pool: FitPool) => Promise<T>,
): Promise<T> {
  let toldAt = performance.now()
  const pool = openFitPool({
    threads: Math.min(availableParallelism(), mostThreads),
    file,
    onProgress(done, of) {
      if (performance.now() - toldAt < tellEveryMs) return
      toldAt = performance.now()
      onProgress(done, of)
    },
  })
  try {
    return await learn(pool)
  } finally {
    await pool.close()
  }
}
