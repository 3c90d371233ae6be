import { parentPort, workerData } from 'node:worker_threads'
import { buildModel } from './build-model.js'
import type { Content } from './content.js'
import { modelToBytes } from './model-file.js'

/** Runs in a worker thread: the content comes in, the model's bytes go out. */
const bytes = modelToBytes(buildModel(workerData as Content))
parentPort?.postMessage(bytes, [bytes.buffer])
