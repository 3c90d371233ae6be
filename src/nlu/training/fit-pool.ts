import { Worker } from 'node:worker_threads'
import type { Fit, Fitted, Training } from './fit.js'
import type { SparseRows } from './sparse-rows.js'

export const fitWorker = new URL('./fit-worker.js', import.meta.url)

/**
 * Batch of fits that is sent to all threads. Each thread takes the next fit as soon as it's ready, without asking the main thread, which is
 * busy.
 */
export interface FitBatch {
  readonly batch: number
  /** Matrices that the threads don't have yet. */
  readonly matrices: readonly (readonly [id: number, matrix: SparseRows])[]
  readonly fits: readonly (Omit<Fit, 'matrix'> & { readonly matrix: number })[]
  /** Number of fits taken so far, in shared memory. */
  readonly taken: Int32Array
}

export interface FitResult {
  readonly batch: number
  /** Index of the fit in its batch. */
  readonly at: number
  readonly fitted: Fitted
}

export interface FitPool {
  /** Fits the models and returns them in the order of the requests. */
  run(fits: readonly Fit[]): Promise<readonly Fitted[]>
  close(): Promise<void>
}

export interface FitPoolOptions {
  readonly threads: number
  /** Called after each fit with the number of fits done and the number requested so far. */
  readonly onProgress: (done: number, of: number) => void
  /** File that each thread runs. */
  readonly file: URL
}

interface Batch {
  readonly results: Fitted[]
  left: number
  readonly resolve: (results: readonly Fitted[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens a pool of threads that fit linear models. If a thread fails, the pool shuts down and rejects all current and later requests. Matrices in
 * shared memory are not copied.
 */
export function openFitPool({ threads, onProgress, file }: FitPoolOptions): FitPool {
  const batches = new Map<number, Batch>()
  const known = new Map<SparseRows, number>()
  const progress = { done: 0, of: 0 }
  let failure: Error | null = null
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(file)
    worker.on('message', take)
    worker.once('error', fail)
    worker.once('exit', (code) => fail(new Error(`it exited with code ${code}`)))
    return worker
  })

  function take({ batch, at, fitted }: FitResult): void {
    const own = batches.get(batch)
    if (own === undefined) return
    own.results[at] = fitted
    onProgress(++progress.done, progress.of)
    if (--own.left > 0) return
    batches.delete(batch)
    own.resolve(own.results)
  }

  function fail(cause: unknown): void {
    if (failure !== null) return
    const why = cause instanceof Error ? cause.message : String(cause)
    failure = new Error(
      `A training thread failed: ${why}. Start again; if the machine has less than 1 GB of memory, add some.`,
      {
        cause,
      },
    )
    for (const { reject } of batches.values()) reject(failure)
    batches.clear()
    end()
  }

  function end(): Promise<unknown> {
    return Promise.all(workers.map((worker) => worker.terminate()))
  }

  return {
    run: (fits) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure)
        if (fits.length === 0) return resolve([])
        const matrices: (readonly [number, SparseRows])[] = []
        const idOf = (matrix: SparseRows) => {
          const id = known.get(matrix) ?? known.size
          if (!known.has(matrix)) matrices.push([id, matrix])
          known.set(matrix, id)
          return id
        }
        const batch = progress.of
        progress.of += fits.length
        batches.set(batch, { results: new Array<Fitted>(fits.length), left: fits.length, resolve, reject })
        const message: FitBatch = {
          batch,
          fits: fits.map((fit) => ({ ...fit, matrix: idOf(fit.matrix) })),
          matrices,
          taken: new Int32Array(new SharedArrayBuffer(4)),
        }
        for (const worker of workers) worker.postMessage(message)
      }),
    async close() {
      failure ??= new Error('The training threads were stopped.')
      await end()
    },
  }
}

/** Runs a training procedure with models fitted by the pool. */
export async function trainInPool<T>(pool: FitPool, learning: Training<T>): Promise<T> {
  let step = learning.next([])
  while (!step.done) step = learning.next(await pool.run(step.value))
  return step.value
}
