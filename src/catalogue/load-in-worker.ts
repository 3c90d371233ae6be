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
  /** Where models and catalogues are looked for; new ones are kept in the last. */
  readonly folders: readonly string[]
  /** Milliseconds since 1970: how old reviews are. */
  readonly now: number
  /** The hashes of the model that is in use: it need not be sent again. Null when none is at hand. */
  readonly knownModel: KnownModel | null
}

export interface LoadedInWorker {
  readonly problems: readonly Problem[]
  /** Null when there is a mistake that must be corrected. */
  readonly loaded: {
    readonly parts: PackedCatalogue
    /** Null when the known one fits. */
    readonly model: Model | null
  } | null
}

export const catalogueWorker = new URL('./catalogue-worker.js', import.meta.url)

/**
 * Reads and checks all data files in a thread of its own, and learns there, so that nobody waits for it. Rejects when files
 * cannot be read or learnt, and when `signal` ends it.
 */
export function loadInWorker(file: URL, request: LoadRequest, signal: AbortSignal): Promise<LoadedInWorker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: request })
    const end = () => void worker.terminate()
    signal.addEventListener('abort', end, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', end)
      reject(new Error(`The thread that reads data files ended without a result, with code ${code}`))
    })
  })
}
