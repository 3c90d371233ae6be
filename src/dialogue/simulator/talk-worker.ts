import { parentPort, workerData } from 'node:worker_threads'
import { openRun, type PartOfRun, runPart } from './run-talks.js'

/** Runs in a worker thread: a part of the talks comes in, each talk goes out when it is over, and what is logged. */
const part = workerData as PartOfRun
const { banks, knowledge } = openRun(part.options, () => undefined)
await runPart(part, { banks, knowledge: knowledge() }, (told) => parentPort?.postMessage(told))
