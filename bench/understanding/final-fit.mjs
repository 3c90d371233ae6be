// Measures the cost of training on intents/ without the models that only serve testing:
//   npm run build && node bench/understanding/final-fit.mjs
// The figure is one core's processor time, so other work on the machine has little effect.

import { catalogueSource } from '../../dist/app/paths.js'
import { trainingContentOf } from '../../dist/content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { examplesOf, topicsOf } from '../../dist/nlu/nlu-content.js'
import { createCourtesyStripper } from '../../dist/nlu/text/strip-courtesies.js'
import { createTextSpan } from '../../dist/nlu/text/text-span.js'
import { createTokeniser } from '../../dist/nlu/text/tokens.js'
import { trainOneVsRest } from '../../dist/nlu/training/linear-svm.js'
import { buildTrainingMatrix } from '../../dist/nlu/training/training-set.js'

const source = catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] })
const content = trainingContentOf(loadCatalogueOrThrow(source))
const examples = examplesOf(content)
const { inside, outside } = topicsOf(content)
const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))

const lessons = measured('read', () => {
  const tokenise = createTokeniser(content.languages)
  const essence = createCourtesyStripper(content.languages)
  return examples.map(({ text, language, topic }) => ({
    tokens: tokenise(essence(createTextSpan(text), language), language),
    label: labels.get(topic),
    fold: 0,
  }))
})
const { rows } = measured('counted', () => buildTrainingMatrix(lessons))
measured('learnt', () =>
  trainOneVsRest(
    rows,
    Uint32Array.from(lessons.keys()),
    Int32Array.from(lessons, ({ label }) => label),
    labels.size,
  ),
)
console.log(`${lessons.length} lines of ${labels.size} topics`)

function measured(what, work) {
  const from = process.cpuUsage()
  const made = work()
  const { user, system } = process.cpuUsage(from)
  console.log(`${what.padEnd(8)} ${((user + system) / 1e6).toFixed(1)} s`)
  return made
}
