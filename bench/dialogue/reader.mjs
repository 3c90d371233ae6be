// Measures the reader of messages on lines typed by simulated people (test/dialogue/people), none of which was used for
// training: the option that an answer chooses, and the acts in a line, including lines that join two others
// (joins.yml). Writes a table. Run it with --show <act or option> as the first arguments to list what was missed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { catalogueSource, modelFolders, programDirectory } from '../../dist/app/paths.js'
import { loadOrTrainModel } from '../../dist/content/cache/cached-models.js'
import { createContentSnapshot, trainingContentOf } from '../../dist/content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { promptOptions } from '../../dist/nlu/options/guide-prompts.js'

const show = process.argv[2] === '--show' ? process.argv[3] : null
const catalogue = loadCatalogueOrThrow(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const model = loadOrTrainModel(trainingContentOf(catalogue), modelFolders(null), (what) =>
  process.stderr.write(`${what}\n`),
)
const { reader } = createContentSnapshot(catalogue, model)
const people = join(programDirectory, 'test/dialogue/people')

/** Acts of each kind of line in reactions.yml, and the prompt that is open when it's typed. */
const actsOf = {
  success: ['report-success', 'done?'],
  'success-in-passing': ['report-success', 'done?'],
  failure: ['report-failure', 'done?'],
  done: ['report-done', 'done?'],
  cannot: ['cannot-do', 'done?'],
  yes: ['affirm', 'yes-no'],
  no: ['deny', 'yes-no'],
  'dont-know': ['unsure', 'choice'],
  where: ['ask-where', 'done?'],
  how: ['ask-how', 'done?'],
  why: ['ask-why', 'done?'],
  what: ['ask-what', 'done?'],
  risk: ['ask-risk', 'done?'],
  process: ['ask-process', 'waiting'],
  identity: ['ask-identity', 'choice'],
  human: ['ask-human', 'choice'],
  wait: ['wait', 'done?'],
  resume: ['resume', 'done?'],
  thanks: ['thank', 'waiting'],
  bye: ['bye', 'waiting'],
  cancel: ['cancel', 'choice'],
  complain: ['complain', 'waiting'],
  send: ['submit', 'recap'],
  'recap-yes': ['submit', 'recap'],
  'not-right': ['correct', 'recap'],
}
const strangers = [
  'where',
  'how',
  'why',
  'risk',
  'process',
  'identity',
  'human',
  'wait',
  'complain',
  'thanks',
]
/** Thresholds at which an act counts as found, for lines with two acts. */
const heardFrom = [0.4, 0.5]
/** Pairs of acts that don't occur in the same message. */
const contrary = [
  ['affirm', 'deny'],
  ['report-success', 'report-failure'],
  ['report-success', 'cannot-do'],
  ['submit', 'cancel'],
  ['submit', 'correct'],
  ['thank', 'complain'],
]
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7]

for (const language of ['en', 'fr']) {
  const folder = join(people, language)
  if (!existsSync(folder)) continue
  const reactions = load(readFileSync(join(folder, 'reactions.yml'), 'utf8'))
  const acts = {}
  for (const [key, [act, prompt]] of Object.entries(actsOf)) {
    const lines = (reactions[key] ?? []).map((line) => (typeof line === 'string' ? line : line.says))
    const read = lines.map((text) => reader.interpret(text, { language, prompt, options: [] }).acts)
    const p = read.map((ranked) => ranked.find((one) => one.act === act)?.p ?? 0)
    acts[key] = `${p.filter((one) => one >= 0.3).length}/${p.filter((one) => one >= 0.6).length}/${p.length}`
    if (show === act)
      for (const [at, text] of lines.entries())
        if (p[at] < 0.3)
          process.stdout.write(
            `  ${text}  ->  ${read[at]
              .slice(0, 3)
              .map((one) => `${one.act} ${one.p.toFixed(2)}`)
              .join(', ')}\n`,
          )
  }
  process.stdout.write(`${language}: acts heard from 0.3, from 0.6, of: ${JSON.stringify(acts)}\n`)

  const { join: templates } = load(readFileSync(join(folder, 'joins.yml'), 'utf8'))
  const spoken = Object.entries(actsOf).flatMap(([key, [act, prompt]]) =>
    (reactions[key] ?? []).map((line) => ({
      act,
      prompt,
      text: typeof line === 'string' ? line : line.says,
    })),
  )
  const pairs = spoken.flatMap((first, at) => {
    const second = spoken[(at * 131 + 59) % spoken.length]
    const acts = [first.act, second.act]
    if (first.act === second.act || contrary.some((pair) => pair.every((act) => acts.includes(act))))
      return []
    const text = templates[at % templates.length]
      .replace('{first}', () => first.text.replace(/[.,;]+$/, ''))
      .replace('{second}', () => second.text)
    return [{ acts, prompt: first.prompt, text }]
  })
  const durations = []
  const readPairs = pairs.map(({ acts: done, prompt, text }) => {
    const from = performance.now()
    const ranked = reader.interpret(text, { language, prompt, options: [] }).acts
    durations.push(performance.now() - from)
    return { done, ranked }
  })
  durations.sort((one, other) => one - other)
  for (const from of heardFrom) {
    const figures = [...new Set(spoken.map(({ act }) => act))].map((act) => {
      const hits = { right: 0, wrong: 0, missed: 0 }
      for (const { done, ranked } of readPairs) {
        const isHeard = ranked.some((one) => one.act === act && one.p >= from)
        if (isHeard) hits[done.includes(act) ? 'right' : 'wrong'] += 1
        else if (done.includes(act)) hits.missed += 1
      }
      return { act, ...hits, f1: (2 * hits.right) / (2 * hits.right + hits.wrong + hits.missed || 1) }
    })
    const macro = figures.reduce((sum, { f1 }) => sum + f1, 0) / figures.length
    const told = figures.map(
      ({ act, right, wrong, missed, f1 }) =>
        `${act} ${(100 * f1).toFixed(0)} (${right}, ${wrong} wrong, ${missed} missed)`,
    )
    process.stdout.write(
      `${language}: ${pairs.length} lines that do two things, heard from ${from}: macro-F1 ${(100 * macro).toFixed(1)} %: ${told.join(', ')}\n`,
    )
  }
  process.stdout.write(
    `${language}: a line that does two things takes ${durations[durations.length >> 1].toFixed(2)} ms (median), ${durations[Math.floor(durations.length * 0.99)].toFixed(2)} ms (99 %)\n`,
  )

  const trials = []
  const prompts = []
  for (const [topic, { steps }] of catalogue.guides)
    for (const [step, { options }] of Object.entries(steps))
      if (options !== undefined) prompts.push({ topic, step, options })
  for (const name of readdirSync(folder)) {
    const file = load(readFileSync(join(folder, name), 'utf8'))
    for (const kind of ['answers', 'roundabout'])
      for (const [step, byOption] of Object.entries(file[kind] ?? {})) {
        const known = prompts.find((one) => one.topic === name.replace('.yml', '') && one.step === step)
        if (known === undefined) continue
        for (const [option, lines] of Object.entries(byOption))
          for (const line of lines) trials.push({ ...known, kind, option, text: String(line) })
      }
  }
  for (const key of strangers)
    for (const [at, line] of (reactions[key] ?? []).entries())
      trials.push({
        ...prompts[(at * 37 + key.length * 101) % prompts.length],
        option: null,
        text: typeof line === 'string' ? line : line.says,
      })
  const counts = ['answers', 'roundabout'].flatMap((kind) =>
    thresholds.map((from) => ({ kind, from, right: 0, wrong: 0, none: 0, stranger: 0 })),
  )
  const began = performance.now()
  for (const { kind, options, option, text, topic, step } of trials) {
    const means = options.flatMap((one) => one.means ?? [])
    const prompt = means.includes('works') ? 'done?' : means.includes('yes') ? 'yes-no' : 'choice'
    const [best] = reader.interpret(text, {
      language,
      prompt,
      options: promptOptions(options, language),
    }).options
    for (const count of counts) {
      const chosen = best !== undefined && best.p >= count.from ? best.id : null
      if (option === null) count.stranger += chosen === null ? 0 : 1
      else if (kind === count.kind)
        count[chosen === null ? 'none' : chosen === option ? 'right' : 'wrong'] += 1
    }
    if (show === 'option' && option !== null && best !== undefined && best.p >= 0.4 && best.id !== option)
      process.stdout.write(`  ${topic}/${step} [${option}] ${text}  ->  ${best.id} ${best.p.toFixed(2)}\n`)
  }
  const own = trials.filter(({ option }) => option !== null).length
  const share = (count, of) => `${((100 * count) / of).toFixed(1)} %`
  for (const { kind, from, right, wrong, none, stranger } of counts) {
    const all = right + wrong + none
    process.stdout.write(
      `${language}: ${kind}, option from ${from}: right ${share(right, all)}, wrong ${share(wrong, all)}, none ${share(none, all)} of ${all}; of ${trials.length - own} lines that answer nothing ${stranger} taken\n`,
    )
  }
  process.stdout.write(
    `${language}: ${own} answers, ${((performance.now() - began) / trials.length).toFixed(2)} ms a line\n`,
  )
}
