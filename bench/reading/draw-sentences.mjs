// Draws sentences for a blind reading, in an order that doesn't reveal their sources. The same seed draws the same
// sentences. Run:
//   node bench/reading/draw-sentences.mjs --seed 20261129 --out /tmp/reading
// <out>.en.txt and <out>.fr.txt are for the reader, who judges each numbered sentence as natural, foreign or hard.
// <out>.key.json has the source of each sentence; open it only when all verdicts are written. The program fills in
// placeholders in braces.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lexer } from 'marked'
import ts from 'typescript'
import { parse } from 'yaml'

/** Number of sentences from each source, by language. The first four sources in English are product text. */
const wanted = {
  en: { guides: 80, articles: 50, replies: 40, interface: 30, docs: 60, comments: 40 },
  fr: { guides: 45, articles: 25, replies: 20, interface: 10 },
}
const fewestWords = 3

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'sentences' } },
})

const words = {
  en: ['src/console/web/i18n/en.ts', 'src/channels/web/page/i18n/en.ts'],
  fr: ['src/console/web/i18n/fr.ts', 'src/channels/web/page/i18n/fr.ts'],
}

const sentences = {
  guides: (language) =>
    topics().flatMap((topic) => {
      const file = `knowledge-base/${topic}/guide.yml`
      return textsIn(parse(readFileSync(file, 'utf8')), language).flatMap((text) => split(text, file))
    }),
  articles: (language) =>
    topics().flatMap((topic) => {
      const file = `knowledge-base/${topic}/${language}.md`
      const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8'))
      return [parse(front).short, ...proseOf(body)].flatMap((text) => split(text, file))
    }),
  replies: (language) => {
    const file = `policies/replies/${language}.yml`
    const { replies, ...rest } = parse(readFileSync(file, 'utf8'))
    return [...Object.values(replies).flat(), ...singleTexts(rest)].flatMap((text) => split(text, file))
  },
  interface: (language) =>
    words[language].flatMap((file) => literalsOf(file).flatMap((text) => split(text, file))),
  docs: () =>
    ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesIn('docs', '.md')]
      .filter((file) => file !== 'docs/how-to/techniciens.md')
      .flatMap((file) => proseOf(readFileSync(file, 'utf8')).flatMap((text) => split(text, file))),
  comments: () =>
    [...filesIn('src', '.ts'), ...filesIn('src', '.tsx')].flatMap((file) =>
      docCommentsOf(file).flatMap((text) => split(text, file)),
    ),
}

const random = mulberry32(Number(options.seed))
const key = []
for (const [language, kinds] of Object.entries(wanted)) {
  const drawn = Object.entries(kinds).flatMap(([kind, count]) =>
    shuffled(distinct(sentences[kind](language)))
      .slice(0, count)
      .map((one) => ({ kind, ...one })),
  )
  const list = shuffled(drawn)
  writeFileSync(`${options.out}.${language}.txt`, list.map(({ text }, at) => `${at + 1}. ${text}\n`).join(''))
  key.push(...list.map((one, at) => ({ list: language, number: at + 1, ...one })))
  process.stdout.write(`${list.length} sentences in ${options.out}.${language}.txt\n`)
}
writeFileSync(`${options.out}.key.json`, `${JSON.stringify(key, null, 1)}\n`)

function topics() {
  return readdirSync('knowledge-base').sort()
}

function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort()
}

/** Returns one language's texts from files that have all languages side by side, without texts that people type. */
function textsIn(value, language) {
  if (typeof value !== 'object' || value === null) return []
  if (typeof value[language] === 'string') return [value[language]]
  return Object.entries(value).flatMap(([name, inner]) => (name === 'says' ? [] : textsIn(inner, language)))
}

/** Returns single texts. Skips the lists next to the replies, because they contain what people type. */
function singleTexts(value) {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.values(value).flatMap(singleTexts)
}

/** Returns paragraphs, list items and table cells as plain text. */
function proseOf(markdown) {
  return lexer(markdown).flatMap(piecesOf)
}

function piecesOf(token) {
  if (token.type === 'paragraph' || token.type === 'text') return [plain(token.tokens ?? [token])]
  if (token.type === 'list') return token.items.flatMap((item) => item.tokens.flatMap(piecesOf))
  if (token.type === 'blockquote') return token.tokens.flatMap(piecesOf)
  if (token.type === 'table') return token.rows.flat().map((cell) => plain(cell.tokens))
  return []
}

function plain(tokens) {
  return tokens.map((token) => (token.tokens ? plain(token.tokens) : (token.text ?? token.raw))).join('')
}

function sourceOf(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
}

/** Returns the texts in a file of labels, which are all strings used as values. */
function literalsOf(file) {
  const found = []
  const visit = (node) => {
    if (
      ts.isStringLiteralLike(node) &&
      ts.isPropertyAssignment(node.parent) &&
      node.parent.initializer === node
    )
      found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(sourceOf(file))
  return found
}

function docCommentsOf(file) {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, inside]) =>
    inside.replace(/^\s*\* ?/gm, ' ').replace(/@\w+[\s\S]*$/, ''),
  )
}

function split(text, from) {
  return text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?…][)»”"]?) (?=[\p{Lu}«“"{\d])/u)
    .map((sentence) => ({ text: sentence.trim(), from }))
    .filter((one) => (one.text.match(/\p{L}{2,}/gu) ?? []).length >= fewestWords)
}

function distinct(all) {
  return [...new Map(all.map((one) => [one.text, one])).values()]
}

function shuffled(all) {
  const left = [...all]
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[left[at], left[other]] = [left[other], left[at]]
  }
  return left
}

/** Creates a small seeded generator of random numbers from 0 to 1. */
function mulberry32(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
