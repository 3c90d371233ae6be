import { parentPort, workerData } from 'node:worker_threads'
import { testFold } from './fold.js'
import type { Evaluated } from './load-content.js'

/** Runs in a worker thread: the content and a fold's number come in, the tested lines go out. */
const { evaluated, fold } = workerData as { evaluated: Evaluated; fold: number }
parentPort?.postMessage(testFold(evaluated, fold))
