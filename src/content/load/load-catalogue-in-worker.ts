import { Worker } from 'node:worker_threads'
import type { Model } from '../../nlu/model.js'
import type { SerializedCatalogue } from '../cache/serialized-catalogue.js'
import type { ContentProblem } from '../files/content-problem.js'
import type { CatalogueSource } from './load-catalogue.js'

/** Hashes of the content from which a model was trained. */
export interface ModelHashes {
  readonly hash: string
  readonly dialogue: { readonly hash: string }
}

export interface WorkerLoadRequest {
  readonly source: CatalogueSource
  /** Folders searched for models and catalogues; new ones are saved in the last. */
  readonly folders: readonly string[]
  /** Current time in milliseconds since 1970, for the age of reviews. */
  readonly now: number
  /** Hashes of the model in use, which needn't be sent again; null if there's none. */
  readonly knownModel: ModelHashes | null
}

export interface WorkerLoadResult {
  readonly problems: readonly ContentProblem[]
  /** Catalogue and model; null if there are errors. */
  readonly loaded: {
    readonly parts: SerializedCatalogue
    /** Model to use; null to keep the known one. */
    readonly model: Model | null
  } | null
}

/** Number of linear models trained so far, and in total. */
export interface TrainingProgress {
  readonly done: number
  readonly of: number
}

export const catalogueWorkerUrl = new URL('./catalogue-worker.js', import.meta.url)

/**
 * Reads and checks all data files in a worker thread and trains there, so that nobody has to wait. Rejects if files can't be read, if training
 * fails, or if `signal` aborts it.
 */
export function loadCatalogueInWorker(
  file: URL,
  request: WorkerLoadRequest,
  signal: AbortSignal,
  onProgress: (progress: TrainingProgress) => void,
): Promise<WorkerLoadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: request })
    const end = () => void worker.terminate()
    signal.addEventListener('abort', end, { once: true })
    worker.on('message', (told: WorkerLoadResult | TrainingProgress) =>
      'done' in told ? onProgress(told) : resolve(told),
    )
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', end)
      reject(new Error(`The thread that reads data files ended without a result, with code ${code}`))
    })
  })
}
