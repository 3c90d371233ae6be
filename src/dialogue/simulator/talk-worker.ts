import { parentPort, workerData } from 'node:worker_threads'
import { openRun, type PartOfRun, runPart } from './run-talks.js'

/** Runs part of the conversations in a worker thread and posts each finished one and each log entry. */
const part = workerData as PartOfRun
const { banks, knowledge } = openRun(part.options, () => undefined)
await runPart(part, { banks, knowledge: knowledge() }, (told) => parentPort?.postMessage(told))
