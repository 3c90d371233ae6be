// npm run bench:retrieval -- --data DIR: compares the knowledge base search with minisearch, in one run on one machine.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchOptions, fail } from '../bench-options.mjs'
import { ownSearch, stackSearch } from './guichet.mjs'
import { forgiving, miniSearchIn } from './minisearch.mjs'
import { ownQuestions, stackFaq } from './sets.mjs'
import { table } from './table.mjs'

const root = join(import.meta.dirname, '../..')
const help = `npm run bench:retrieval -- [--data DIR] [--out FILE.md]

Asks questions whose article is known: Guichet's search beside minisearch.

  --data DIR      the folder of StackFAQ, docs.jsonl and queries.jsonl; without it only our own questions are asked
  --out FILE.md   write the table there, too

StackFAQ is public: https://github.com/ML-Recipes/BERT-FAQ. Its formats are told by: guichet evaluate --help
Our own questions, test/content/articles/questions, were written by people who had not read the articles.
`

const options = benchOptions(
  {
    data: { type: 'string' },
    out: { type: 'string' },
  },
  help,
)
if (!existsSync(join(root, 'dist/content/articles/evaluation')))
  fail('Nothing is built yet. Run: npm run build')

const { measureRetrieval } = await import('../../dist/content/articles/evaluation/retrieval-metrics.js')
const results = []
const measure = (set, engine, questions, find) => {
  process.stderr.write(`  ${set}, ${engine} …\n`)
  results.push({ set, engine, ...measureRetrieval(questions, find) })
}
const beside = (set, questions, documents) => {
  measure(set, 'minisearch, prefix and fuzzy', questions, miniSearchIn(documents, forgiving))
  measure(set, 'minisearch, whole words', questions, miniSearchIn(documents))
}
if (options.data !== undefined) {
  const set = stackFaq(options.data)
  if (set === null) fail(`${options.data}: there is no docs.jsonl with queries.jsonl in it. See --help.`)
  measure('StackFAQ', 'Guichet', set.questions, await stackSearch(set.documents))
  beside('StackFAQ', set.questions, set.documents)
}
const own = await ownSearch()
for (const language of ['en', 'fr']) {
  const questions = ownQuestions(root, language)
  measure(`own questions, ${language}`, 'Guichet', questions, own.find(language))
  beside(`own questions, ${language}`, questions, own.documents(language))
}
const written = table(results)
process.stdout.write(written)
if (options.out !== undefined) writeFileSync(options.out, written)
