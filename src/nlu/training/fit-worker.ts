import { parentPort } from 'node:worker_threads'
import { type Fit, fitOne } from './fit.js'
import type { FitBatch, FitResult } from './fit-pool.js'
import type { SparseRows } from './sparse-rows.js'

/**
 * Matrices received so far, by ID. The worker takes fits that no other thread has taken yet, until
 * the batch is done.
 */
const matrices = new Map<number, SparseRows>()
parentPort?.on('message', ({ batch, matrices: added, fits, taken }: FitBatch) => {
  for (const [id, matrix] of added) matrices.set(id, matrix)
  for (let at = Atomics.add(taken, 0, 1); at < fits.length; at = Atomics.add(taken, 0, 1)) {
    const { matrix, ...rest } = fits[at]!
    const fit: Fit = { ...rest, matrix: matrices.get(matrix)! }
    const fitted = fitOne(fit)
    const result: FitResult = { batch, at, fitted }
    const moved = [fitted.weights.buffer, fitted.margins.buffer] as ArrayBuffer[]
    parentPort?.postMessage(result, moved)
  }
})
