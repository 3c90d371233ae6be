import { parentPort, workerData } from 'node:worker_threads'
import { testFold } from './fold.js'
import type { EvaluationContent } from './load-evaluation-content.js'

/** Runs one fold in a worker thread: receives the content and the fold number, and posts the tested messages. */
const { evaluated, fold } = workerData as { evaluated: EvaluationContent; fold: number }
parentPort?.postMessage(testFold(evaluated, fold))
