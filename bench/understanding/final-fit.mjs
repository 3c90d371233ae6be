// What learning intents/ costs without the fits that only test: npm run build && node bench/understanding/final-fit.mjs
// In processor time of one core, so that what else the machine does changes little.

import { contentOf } from '../../dist/catalogue/knowledge.js'
import { requireCatalogue } from '../../dist/catalogue/load-catalogue.js'
import { catalogueSource } from '../../dist/program-folders.js'
import { examplesOf, topicsOf } from '../../dist/understanding/content.js'
import { createEssence } from '../../dist/understanding/essence.js'
import { matrixOf } from '../../dist/understanding/lessons.js'
import { trainOneVsRest } from '../../dist/understanding/linear-svm.js'
import { passageOf } from '../../dist/understanding/passage.js'
import { createTokeniser } from '../../dist/understanding/tokens.js'

const source = catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] })
const content = contentOf(requireCatalogue(source))
const examples = examplesOf(content)
const { inside, outside } = topicsOf(content)
const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))

const lessons = measured('read', () => {
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  return examples.map(({ text, language, topic }) => ({
    tokens: tokenise(essence(passageOf(text), language), language),
    label: labels.get(topic),
    fold: 0,
  }))
})
const { rows } = measured('counted', () => matrixOf(lessons))
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
