// Runs in a separate process: receives an engine's name and a split, and sends back the figures.

import {
  LabelledLine,
  OutOfScopeLine,
  readLabelledSet,
} from '../../dist/nlu/evaluation/benchmark/labelled-line.js'
import { withTypos } from '../../dist/nlu/evaluation/benchmark/typos.js'
import { warmUpTexts } from '../../dist/nlu/evaluation/benchmark/warm-up.js'
import { labelFigures, macroF1 } from '../../dist/nlu/evaluation/label-figures.js'
import { measureRejection } from '../../dist/nlu/evaluation/rejection.js'

process.once('message', async ({ engine, split }) => {
  const { learn } = await import(`./engines/${engine}.mjs`)
  process.send(await measure(learn, split), () => process.exit(0))
})

async function measure(learn, split) {
  const train = linesOf(split.train, LabelledLine)
  const test = linesOf(split.test, LabelledLine)
  const outside = split.outside === null ? [] : linesOf(split.outside, OutOfScopeLine)
  const began = performance.now()
  const guess = await learn(train)
  const trainingSeconds = (performance.now() - began) / 1000
  for (const text of warmUpTexts(train.map((line) => line.text))) await guess(text)
  const read = []
  for (const { text, label } of test) {
    const from = performance.now()
    const { label: taken, score } = await guess(text)
    read.push({ label, taken, score, microseconds: (performance.now() - from) * 1000 })
  }
  const typed = []
  for (const text of withTypos(test.map(({ text }) => text))) typed.push(await guess(text))
  const others = []
  for (const { text } of outside) others.push((await guess(text)).score)
  const times = read.map(({ microseconds }) => microseconds).sort((a, b) => a - b)
  return {
    trainLines: train.length,
    testLines: test.length,
    labels: new Set(train.map(({ label }) => label)).size,
    accuracy: read.filter(({ label, taken }) => label === taken).length / test.length,
    typoAccuracy: typed.filter(({ label }, at) => label === test[at].label).length / test.length,
    macroF1: macroF1(labelFigures(read)),
    outside: measureRejection(
      read.map(({ score }) => score),
      others,
    ),
    trainingSeconds,
    median: times[Math.floor(times.length / 2)],
    p99: times[Math.min(Math.floor(times.length * 0.99), times.length - 1)],
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  }
}

function linesOf(path, schema) {
  const { lines, problems } = readLabelledSet(path, schema)
  if (problems.length === 0) return lines
  const [{ file, line, message }] = problems
  throw new Error(`${file}:${line}: ${message}`)
}
