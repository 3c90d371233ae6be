import { parentPort, workerData } from 'node:worker_threads'
import type { Model } from '../../nlu/model.js'
import { runNow } from '../../nlu/text/sliced-task.js'
import { createCachedIndexes } from '../cache/cached-indexes.js'
import { isTrainedOn, loadOrTrainModel } from '../cache/cached-models.js'
import { catalogueKey } from '../cache/catalogue-key.js'
import { serializeCatalogue } from '../cache/serialized-catalogue.js'
import { loadCheckedCatalogue } from '../check/load-checked-catalogue.js'
import { createCatalogueSearch, trainingContentOf } from './content-snapshot.js'
import { cacheCheckedCatalogue } from './load-catalogue-at-startup.js'
import type { TrainingProgress, WorkerLoadRequest, WorkerLoadResult } from './load-catalogue-in-worker.js'

/**
 * Runs in a worker thread: reads and checks all data files, trains the model if they contain something new, caches the search indexes where the
 * server looks for them, and sends back the rest.
 */
const { source, folders, now, knownModel } = workerData as WorkerLoadRequest
const clock = { now: () => now }
const key = catalogueKey(source)
const { catalogue, problems } = loadCheckedCatalogue(source)
if (catalogue === null || problems.some(({ severity }) => severity === 'error')) {
  send({ problems, loaded: null }, [])
} else {
  const parts = serializeCatalogue(catalogue)
  const content = trainingContentOf(catalogue)
  const isKnown = knownModel !== null && isTrainedOn(knownModel, content)
  const model = isKnown ? null : loadOrTrainModel(content, folders, () => undefined, tell)
  const [, ours] = folders
  if (ours !== undefined) cacheCheckedCatalogue(source, { key, clock, parts }, ours)
  runNow(createCatalogueSearch(catalogue, createCachedIndexes(folders)).prepare())
  send({ problems, loaded: { parts, model } }, [
    ...parts.map(({ buffer }) => buffer),
    ...(model === null ? [] : buffersOf(model)),
  ])
}

function tell(done: number, of: number): void {
  parentPort?.postMessage({ done, of } satisfies TrainingProgress)
}

function send(loaded: WorkerLoadResult, moved: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(loaded, [...moved])
}

/** Returns the buffers of a model's arrays, which are transferred instead of copied. */
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
