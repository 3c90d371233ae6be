import { parentPort, workerData } from 'node:worker_threads'
import { loadRunContent, type RunPartition, runShare } from './run-talks.js'

/** Runs part of the conversations in a worker thread and posts each finished one and each log entry. */
const part = workerData as RunPartition
const { banks, knowledge } = loadRunContent(part.options, () => undefined)
await runShare(part, { banks, knowledge: knowledge() }, (told) => parentPort?.postMessage(told))
