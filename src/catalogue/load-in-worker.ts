import { Worker } from 'node:worker_threads'
import type { Problem } from '../content/problem.js'
import type { Model } from '../understanding/model.js'
import type { CatalogueSource } from './load-catalogue.js'
import type { PackedCatalogue } from './packed-catalogue.js'

/** Hashes of the content from which a model was made. */
export interface KnownModel {
  readonly hash: string
  readonly dialogue: { readonly hash: string }
}

export interface LoadRequest {
  readonly source: CatalogueSource
  /** Folders searched for models and catalogues; new ones are kept in the last. */
  readonly folders: readonly string[]
  /** Milliseconds since 1970: how old reviews are. */
  readonly now: number
  /** Hashes of the model that is in use, which need not be sent again; null when none is at hand. */
  readonly knownModel: KnownModel | null
}

export interface LoadedInWorker {
  readonly problems: readonly Problem[]
  /** Catalogue and model; null if there is a mistake that must be corrected. */
  readonly loaded: {
    readonly parts: PackedCatalogue
    /** Model to use; null if the known one fits. */
    readonly model: Model | null
  } | null
}

/** How many of the linear models that are learnt in the thread are fitted. */
export interface LearningProgress {
  readonly done: number
  readonly of: number
}

export const catalogueWorker = new URL('./catalogue-worker.js', import.meta.url)

/**
 * Reads and checks all data files in a thread of its own, and learns there, so that nobody waits for it. Rejects when files
 * cannot be read or learnt, and when `signal` ends it.
 */
export function loadInWorker(
  file: URL,
  request: LoadRequest,
  signal: AbortSignal,
  onProgress: (progress: LearningProgress) => void,
): Promise<LoadedInWorker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: request })
    const end = () => void worker.terminate()
    signal.addEventListener('abort', end, { once: true })
    worker.on('message', (told: LoadedInWorker | LearningProgress) =>
      'done' in told ? onProgress(told) : resolve(told),
    )
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', end)
      reject(new Error(`The thread that reads data files ended without a result, with code ${code}`))
    })
  })
}
