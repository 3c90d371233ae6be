// npm run bench:understanding -- --data DIR: compares our classifier with natural and nlp.js on public sets, with the
// same splits on the same machine. Engines are trained and tested in separate processes, one after another, so that
// none slows another down.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchOptions, fail } from '../bench-options.mjs'
import { chart } from './chart.mjs'
import { measureApart } from './measure-apart.mjs'
import { findSplits } from './splits.mjs'
import { table } from './table.mjs'

const engines = ['ours', 'natural', 'nlpjs']
const help = `npm run bench:understanding -- --data DIR [options]

Learns from public sets and reads their test lines: Guichet's classifier beside natural's Bayes and nlp.js. Before the
time of a line is taken, each engine reads 4,000 of the lines that it has learnt, half of them with typing mistakes.

  --data DIR      a folder with one folder for each set, in it train.jsonl (or train_10.jsonl …), test.jsonl and perhaps
                  oos_test.jsonl: {"text": "…", "label": "…"}, one a line
  --sets A,B      only these: a folder (clinc150) or one of its training sets (clinc150/train_10)
  --only A,B      only these engines: ${engines.join(', ')}
  --limit N       seconds for one engine on one set; then it is reported as not finished (default 900)
  --out FILE.md   write the table there, too
  --chart FILE.svg  draw the accuracies

The sets are public; their formats differ, and each becomes lines as above:
  clinc150        https://github.com/clinc/oos-eval (data_full.json)
  banking77       https://github.com/PolyAI-LDN/task-specific-datasets (banking_data)
  hwu64           https://github.com/xliuhw/NLU-Evaluation-Data
  askubuntu, webapplications  https://github.com/sebischair/NLU-Evaluation-Corpora
  train_5, train_10 of the first three: https://github.com/jianguoz/Few-Shot-Intent-Detection
`

const options = benchOptions(
  {
    data: { type: 'string' },
    sets: { type: 'string' },
    only: { type: 'string' },
    limit: { type: 'string', default: '900' },
    out: { type: 'string' },
    chart: { type: 'string' },
  },
  help,
)
if (options.data === undefined)
  fail('Name the folder of the sets: --data DIR. --help tells where they come from.')
const limitSeconds = Number(options.limit)
if (!(limitSeconds > 0)) fail('--limit takes a number of seconds.')
const chosen = options.only?.split(',') ?? engines
const unknown = chosen.find((engine) => !engines.includes(engine))
if (unknown !== undefined) fail(`No engine is called ${unknown}. These are: ${engines.join(', ')}.`)
if (!existsSync(join(import.meta.dirname, '../../dist/nlu/evaluation'))) {
  fail('Nothing is built yet. Run: npm run build')
}
const { splits, problem } = findSplits(options.data, options.sets?.split(',') ?? null)
if (problem !== null) fail(problem)

const results = []
for (const split of splits) {
  for (const engine of chosen) {
    process.stderr.write(`  ${split.name}, ${engine} … `)
    const result = await measureApart(engine, split, limitSeconds)
    process.stderr.write(`${result.isFinished ? `${(result.accuracy * 100).toFixed(1)} %` : result.reason}\n`)
    results.push({ split: split.name, engine, ...result })
  }
}
const written = table(results)
process.stdout.write(written)
if (options.out !== undefined) writeFileSync(options.out, written)
if (options.chart !== undefined) writeFileSync(options.chart, chart(results, chosen))
