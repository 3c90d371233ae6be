import { availableParallelism } from 'node:os'
import { buildTopicModelIn } from '../../nlu/build-model.js'
import { trainDialogueModel } from '../../nlu/dialogue-model/train-dialogue-model.js'
import type { Model, TopicModel } from '../../nlu/model.js'
import type { NluContent } from '../../nlu/nlu-content.js'
import { type FitPool, fitWorker, openFitPool, trainInPool } from '../../nlu/training/fit-pool.js'
import { type CachedModelParts, cacheDialogueModel, cacheTopicModel } from '../cache/cached-models.js'

/** Maximum number of threads, because each takes some megabytes in addition to the shared memory. */
const mostThreads = 8
const tellEveryMs = 5_000

export interface TrainingDeps {
  /** Folder in which each part of a model is saved once it's complete. */
  readonly folder: string
  /** Called every five seconds with the number of linear models trained so far and the number requested. */
  readonly onProgress: (done: number, of: number) => void
  /** Compiled worker file, needed when the program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/** Trains the topic model, with one thread per processor up to a maximum. */
export function trainTopicModel(content: NluContent, deps: TrainingDeps): Promise<TopicModel> {
  return inThreads(deps, async (pool) => {
    const topics = await buildTopicModelIn(pool, content)
    cacheTopicModel(topics, deps.folder)
    return topics
  })
}

/** Trains the missing parts of a content's model, with one thread per processor up to a maximum. */
export function trainMissingModelParts(
  content: NluContent,
  kept: CachedModelParts,
  deps: TrainingDeps,
): Promise<Model> {
  return inThreads(deps, async (pool) => {
    const [dialogue, topics] = await Promise.all([
      kept.dialogue ?? trainInPool(pool, trainDialogueModel(content)),
      kept.topics ?? buildTopicModelIn(pool, content),
    ])
    if (kept.topics === null) cacheTopicModel(topics, deps.folder)
    if (kept.dialogue === null) cacheDialogueModel(dialogue, deps.folder)
    return { ...topics, dialogue }
  })
}

async function inThreads<T>(
  { onProgress, fitWorker: file = fitWorker }: TrainingDeps,
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
