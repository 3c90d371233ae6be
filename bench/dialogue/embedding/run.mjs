// Compares two ways to tell which option an answer is closest to, on the simulated people's answers (test/dialogue/people), which nothing is learnt from:
// by the words it shares with the option's examples, and in an embedding that is learnt from the examples of all questions, without and with the answers in
// implied/, which only imply their option.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { catalogueSource, programDirectory } from '../../../dist/app/paths.js'
import { trainingContentOf } from '../../../dist/content/load/content-snapshot.js'
import { requireCatalogue } from '../../../dist/content/load/load-catalogue.js'
import { promptOptions } from '../../../dist/nlu/options/guide-prompts.js'
import { columnsOf, cosines, optionColumns, textVector } from '../../../dist/nlu/options/text-vector.js'
import { createTextSpan } from '../../../dist/nlu/text/text-span.js'
import { createTokeniser } from '../../../dist/nlu/text/tokens.js'
import { normaliseText } from '../../../dist/nlu/text/words.js'
import { createRandom } from '../../../dist/nlu/training/random.js'
import { dot, embed, learnEmbedding } from './learn.mjs'

const languages = ['en', 'fr']
/** Number of messages with another purpose, such as thanks, that are added to each question. */
const strangersPerPrompt = 6
/** Acts that may be an answer. */
const answering = ['affirm', 'deny', 'unsure', 'inform', 'report-success', 'report-failure', 'report-done', 'cannot-do', 'choose', 'correct', 'refuse'] // biome-ignore format: a list
const catalogue = requireCatalogue(catalogueSource({ contentDirectory: null, languages }))
const content = trainingContentOf(catalogue)
const tokenise = createTokeniser([...content.languages].sort((a, b) => (a.code < b.code ? -1 : 1)))
const tokensOf = (text, language) => tokenise(createTextSpan(normaliseText(text)), language)
const read = (path) => (existsSync(path) ? load(readFileSync(path, 'utf8')) : {})
const random = createRandom(11)
const shuffled = (items) =>
  items
    .map((item) => [random(), item])
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)

const prompts = languages.flatMap((language) =>
  [...catalogue.guides].flatMap(([topic, { steps }]) => {
    const implied = read(join(import.meta.dirname, 'implied', `${topic}.${language}.yml`))
    const people = read(join(programDirectory, 'test/dialogue/people', language, `${topic}.yml`))
    return Object.entries(steps).flatMap(([step, { options }]) =>
      options === undefined
        ? []
        : [
            {
              language,
              nothing: (implied[step]?.['answers-nothing'] ?? []).map(String),
              options: promptOptions(options, language).map(({ examples, id, label }) => ({
                shipped: [label, ...examples],
                implied: (implied[step]?.[id] ?? []).map(String),
                plain: (people.answers?.[step]?.[id] ?? []).map(String),
                roundabout: (people.roundabout?.[step]?.[id] ?? []).map(String),
              })),
            },
          ],
    )
  }),
)

const counts = new Uint32Array(optionColumns)
let texts = 0
for (const { language, options } of prompts)
  for (const { shipped } of options)
    for (const text of shipped) {
      texts++
      for (const column of columnsOf(tokensOf(text, language))) counts[column]++
    }
const idf = Float32Array.from(counts, (count) => Math.log((1 + texts) / (1 + count)) + 1)
const vectorOf = (text, language) => textVector(tokensOf(text, language), idf)
const strangersOf = new Map(
  languages.map((language) => [
    language,
    content.acts
      .filter((one) => one.language === language && one.acts.every((act) => !answering.includes(act)))
      .map(({ text }) => vectorOf(text, language)),
  ]),
)

const ways = [
  { name: 'words', withImplied: false },
  { name: 'words, more answers', withImplied: true },
  { name: 'embedding', withImplied: false, isLearnt: true },
  { name: 'embedding, more answers', withImplied: true, isLearnt: true },
]
for (const { isLearnt, name, withImplied } of ways) {
  const cases = prompts.map(({ language, nothing, options }) => ({
    language,
    options: options.map(({ implied, shipped }) =>
      [...shipped, ...(withImplied ? implied : [])].map((text) => vectorOf(text, language)),
    ),
    strangers: [
      ...(withImplied ? nothing : []).map((text) => vectorOf(text, language)),
      ...shuffled(strangersOf.get(language).slice(0, 2_000)).slice(0, strangersPerPrompt),
    ],
  }))
  const began = performance.now()
  const rows = isLearnt ? learnEmbedding(cases, shuffled, random) : null
  const took = isLearnt ? `, learnt in ${((performance.now() - began) / 1000).toFixed(0)} s` : ''
  const closeness = (text, examples) =>
    rows === null
      ? meanOfClosest([...cosines(text, examples)])
      : meanOfClosest(examples.map((one) => dot(text, one)))
  const right = new Map()
  for (const [at, { language, options }] of prompts.entries()) {
    const examples = cases[at].options.map((own) =>
      rows === null ? own : own.map((one) => embed(rows, one)),
    )
    for (const [own, option] of options.entries())
      for (const kind of ['plain', 'roundabout'])
        for (const line of option[kind]) {
          const vector = vectorOf(line, language)
          const text = rows === null ? vector : embed(rows, vector)
          const scores = examples.map((one) => closeness(text, one))
          const count = right.get(`${language} ${kind}`) ?? { right: 0, of: 0 }
          count.of += 1
          if (scores.indexOf(Math.max(...scores)) === own) count.right += 1
          right.set(`${language} ${kind}`, count)
        }
  }
  const told = [...right].map(
    ([key, count]) => `${key} ${((100 * count.right) / count.of).toFixed(1)} % of ${count.of}`,
  )
  process.stdout.write(`${name}${took}: ${told.join(', ')}\n`)
}

/** Computes the mean of the three highest values. */
function meanOfClosest(values) {
  const closest = values.sort((one, other) => other - one).slice(0, 3)
  return closest.reduce((sum, value) => sum + value, 0) / (closest.length || 1)
}
