import { parentPort, workerData } from 'node:worker_threads'
import { atOnce } from '../content/steps.js'
import type { Model } from '../understanding/model.js'
import { catalogueKey } from './catalogue-key.js'
import { loadChecked } from './check/load-checked.js'
import { createKeptIndexes } from './kept-indexes.js'
import { isModelOf, modelFor } from './kept-models.js'
import { contentOf, searchOver } from './knowledge.js'
import type { LearningProgress, LoadedInWorker, LoadRequest } from './load-in-worker.js'
import { packCatalogue } from './packed-catalogue.js'
import { keepChecked } from './starting-catalogue.js'

/**
 * Runs in a worker thread: reads and checks all data files, trains the model if they contain something new, caches the search indexes where the
 * server finds them, and sends back the rest.
 */
const { source, folders, now, knownModel } = workerData as LoadRequest
const clock = { now: () => now }
const key = catalogueKey(source)
const { catalogue, problems } = loadChecked(source, clock)
if (catalogue === null || problems.some(({ severity }) => severity === 'error')) {
  send({ problems, loaded: null }, [])
} else {
  const parts = packCatalogue(catalogue)
  const content = contentOf(catalogue)
  const isKnown = knownModel !== null && isModelOf(knownModel, content)
  const model = isKnown ? null : modelFor(content, folders, () => undefined, tell)
  const [, ours] = folders
  if (ours !== undefined) keepChecked(source, { key, clock, parts }, ours)
  atOnce(searchOver(catalogue, createKeptIndexes(folders)).prepare())
  send({ problems, loaded: { parts, model } }, [
    ...parts.map(({ buffer }) => buffer),
    ...(model === null ? [] : buffersOf(model)),
  ])
}

function tell(done: number, of: number): void {
  parentPort?.postMessage({ done, of } satisfies LearningProgress)
}

function send(loaded: LoadedInWorker, moved: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(loaded, [...moved])
}

/** Buffers of a model's arrays, which are transferred instead of copied. */
function buffersOf(model: Model): readonly ArrayBuffer[] {
  const { features, vocabulary, languageWords, tellingWords, idf, weights, scales, languageWeights } = model
  const arrays = [
    ...[features, vocabulary.words, languageWords, tellingWords.stems].flatMap(({ keys, places }) => [
      keys,
      places,
    ]),
    ...[weights.whole, weights.starts, weights.few, weights.fewLabels],
    ...[vocabulary.counts, tellingWords.times, idf, scales, languageWeights],
  ]
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}
