import { availableParallelism } from 'node:os'
import { learnDialogue } from '../nlu/learn-dialogue.js'
import { buildTopicModelIn } from '../understanding/build-model.js'
import type { Content } from '../understanding/content.js'
import { type FitPool, fitWorker, learnIn, openFitPool } from '../understanding/fit-pool.js'
import type { Model, TopicModel } from '../understanding/model.js'
import { type KeptParts, keepDialogue, keepTopics } from './kept-models.js'

/** Maximum number of threads, because each takes some megabytes besides the shared memory. */
const mostThreads = 8
const tellEveryMs = 5_000

export interface LearningParts {
  /** Folder in which each part of a model is saved once it's complete. */
  readonly folder: string
  /** Called every five seconds with the number of linear models trained so far, and of those requested. */
  readonly onProgress: (done: number, of: number) => void
  /** Compiled worker file, needed when the program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/** Trains the topic model, with one thread per processor up to a maximum. */
export function learnTopics(content: Content, parts: LearningParts): Promise<TopicModel> {
  return inThreads(parts, async (pool) => {
    const topics = await buildTopicModelIn(pool, content)
    keepTopics(topics, parts.folder)
    return topics
  })
}

/** Trains the missing parts of a content's model, with one thread per processor up to a maximum. */
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
