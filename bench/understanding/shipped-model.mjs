// Measures the shipped model's cost to a running program: loading, memory, and reading a message with everything
// extracted from it (language, topic, facts, tone, requests).
// Run: npm run build && node --expose-gc bench/understanding/shipped-model.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueSource, programDirectory } from '../../dist/app/paths.js'
import { createContentSnapshot, trainingContentOf } from '../../dist/content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { loadModel } from '../../dist/nlu/model-file.js'
import { modelHash } from '../../dist/nlu/model-hash.js'

const held = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
const quantile = (sorted, share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)]

const catalogue = loadCatalogueOrThrow(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const content = trainingContentOf(catalogue)
const processorMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const hashBegan = processorMs()
const hash = modelHash(content)
const hashMs = processorMs() - hashBegan
const before = held()
const loadBegan = processorMs()
const model = loadModel(join(programDirectory, `dist/model/${hash}.bin`), hash)
const loadMs = processorMs() - loadBegan
if (model === null) throw new Error('No model of the shipped content is built: run npm run build first')
const modelMb = held() - before

const { reader } = createContentSnapshot(catalogue, model)
const apart = ['en', 'fr'].flatMap((language) =>
  readFileSync(join(programDirectory, `test/nlu/set-apart/${language}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text),
)
const context = { locale: null, lastLanguage: null }
const learnt = content.intents.flatMap(({ utterances }) => Object.values(utterances).flat())
for (const text of learnt.slice(0, 4_000)) reader.read(text, context)
const ordered = (times) => times.toSorted((one, other) => one - other)
const timesUs = () =>
  apart.map((text) => {
    const from = performance.now()
    reader.read(text, context)
    return (performance.now() - from) * 1000
  })
const first = timesUs()
// Other work on the machine can make reading slower, but never faster.
const least = Array.from({ length: 6 }, timesUs).reduce(
  (best, times) => best.map((time, at) => Math.min(time, times[at])),
  first,
)
const figures = (times) =>
  `${quantile(ordered(times), 0.5).toFixed(0)} µs (median), ${quantile(ordered(times), 0.99).toFixed(0)} µs (p99)`

process.stdout.write(
  `loading the model     ${loadMs.toFixed(1)} ms of processor time; ${hashMs.toFixed(1)} ms before, to know which it is
memory that it holds  ${modelMb.toFixed(1)} MB${globalThis.gc === undefined ? ' (with --expose-gc: without what is no longer used)' : ''}
reading a line        ${figures(first)}, ${apart.length} lines of the set apart
  the least of seven  ${figures(least)}
`,
)
