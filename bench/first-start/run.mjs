// Measures the first start of a fresh clone, phase by phase, until the page responds and until all training is done.
//   node bench/first-start/run.mjs [--most 75] [--keep] [--out table.md]
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { benchOptions, fail } from '../bench-options.mjs'
import { processorSeconds } from './process-tree.mjs'

const help = `Clones what is committed here into a folder of its own, runs \`npm start\` there without settings, and asks for the page every quarter of a second.
The packages come from the registry that npm is set up for. Ends with 1 when the page answers later than --most.

  --most 75     seconds until the page answers
  --patience 1200  seconds after which it gives up
  --out FILE    writes the table there too
  --keep        leaves the clone where it is
`
const text = { type: 'string' }
const given = benchOptions(
  {
    most: { ...text, default: '75' },
    patience: { ...text, default: '1200' },
    out: text,
    keep: { type: 'boolean', default: false },
  },
  help,
)
const number = (name) => {
  const value = Number(given[name])
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} is a whole number from 1 on`)
}
const [most, patience] = ['most', 'patience'].map(number)
const root = join(import.meta.dirname, '../..')
const lookEveryMs = 250

/** Output at the start of each phase. `isWhole` matches the last line, printed when all training is done. */
const phases = [
  ['packages', /^Installing packages/],
  ['server and pages', /^Building/],
  ['model of first lines', /^ {2}model$/],
  ['start', /^ {2}model [0-9a-f]{12}:/],
]
const isWhole = /The model for messages in a conversation has been trained/

const folder = mkdtempSync(join(tmpdir(), 'guichet-first-start-'))
const clone = join(folder, 'guichet')
execFileSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' })
const port = 20_000 + Math.floor(Math.random() * 20_000)
const own = Object.entries(process.env).filter(
  ([name]) => !/^(GUICHET|SLACK|TEAMS|MICROSOFT|DATABASE)_/.test(name),
)
const loadBefore = loadavg()[0]
const began = performance.now()
const child = spawn('npm', ['start'], {
  cwd: clone,
  env: { ...Object.fromEntries(own), PORT: String(port) },
  stdio: ['ignore', 'pipe', 'pipe'],
  // npm gets its own process group, so that it can be ended with all its descendants.
  detached: true,
})
const marks = []
let said = ''
const mark = (title) => {
  marks.push({ title, at: (performance.now() - began) / 1_000, processor: processorSeconds(child.pid) })
}
child.stdout.resume()
createInterface({ input: child.stderr }).on('line', (line) => {
  said = `${said}${line}\n`.slice(-4_000)
  const begun = phases.find(([, pattern]) => pattern.test(line))
  if (begun !== undefined) mark(begun[0])
  if (isWhole.test(line)) mark('whole')
})

const ended = new Promise((resolve) => child.once('exit', resolve))
try {
  await until(async () => (await fetch(`http://127.0.0.1:${port}/`).catch(() => null))?.status === 200)
  mark('page')
  await until(async () => marks.some(({ title }) => title === 'whole'))
} finally {
  process.kill(-child.pid, 'SIGTERM')
  await Promise.race([ended, wait(15_000)])
  if (!given.keep) rmSync(folder, { recursive: true, force: true })
}

const page = marks.find(({ title }) => title === 'page')
const whole = marks.find(({ title }) => title === 'whole')
const begun = marks.filter(({ title }) => title !== 'page' && title !== 'whole')
const cells = (title, from, to) =>
  `| ${title} | ${(to.at - from.at).toFixed(1)} | ${to.processor === null ? '' : (to.processor - from.processor).toFixed(1)} |`
const table = [
  `First start on ${availableParallelism()} cores, Node ${process.versions.node}; load before: ${loadBefore.toFixed(1)}.`,
  '',
  '| phase | s | processor, s |',
  '| --- | --: | --: |',
  ...begun.map((phase, at) => cells(phase.title, phase, begun[at + 1] ?? page)),
  cells('**page answers after**', { at: 0, processor: 0 }, page),
  cells('everything is learnt after', { at: 0, processor: 0 }, whole),
  '',
].join('\n')
process.stdout.write(table)
if (given.out !== undefined) writeFileSync(given.out, table)
if (page.at > most) {
  process.stderr.write(`The page answered after ${page.at.toFixed(1)} s; --most is ${most}.\n`)
  process.exitCode = 1
}

async function until(isDone) {
  while (!(await isDone())) {
    if (child.exitCode !== null)
      throw new Error(`npm start ended with ${child.exitCode}. It said last:\n${said}`)
    if (performance.now() - began > patience * 1_000)
      throw new Error(`Not done in time. It said last:\n${said}`)
    await wait(lookEveryMs)
  }
}
