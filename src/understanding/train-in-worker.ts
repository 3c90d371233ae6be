import { Worker } from 'node:worker_threads'
import type { Content } from './content.js'
import type { Model } from './model.js'
import { modelFromBytes } from './model-file.js'

/** Builds a model in a worker thread, so that nobody waits for it. Rejects when the content cannot be learnt. */
export function trainInWorker(content: Content): Promise<Model> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./model-worker.js', import.meta.url), { workerData: content })
    worker.once('message', (bytes: Uint8Array) => {
      const model = modelFromBytes(bytes)
      if (model === null) reject(new Error('The worker thread sent a model that cannot be read'))
      else resolve(model)
    })
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(new Error(`The worker thread ended without a model, with code ${code}`)),
    )
  })
}
