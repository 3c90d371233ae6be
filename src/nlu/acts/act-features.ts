import { finishHash, hash, hashStart, hashStep } from '../classifier/features.js'
import type { PromptKind } from './act.js'
import type { ClauseUnit } from './split-clauses.js'

/** Number of columns into which features are hashed; collisions do little harm. */
export const columns = 1 << 18

/** Euclidean length of each block in the vector of a unit. */
const lengths = { words: 1, runs: 0.9, form: 0.6, prompt: 0.5 }

const shortestRun = 2
const longestRun = 5
const marks = { word: 0x51ed270b, run: 0x2545f491 }

/** Sparse vector: columns and their values. Shares its buffers with the next vector; only the first `size` entries are valid. */
export interface ActVector {
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly size: number
}

const found = new Int32Array(16_384)
const values = new Float32Array(16_384)
const stamps = new Uint32Array(columns)
let stamp = 0
let size = 0

/** Converts a unit into a vector of word n-grams (one to three words), character n-grams within words, its form and the open prompt. */
export function actVector({ span, isAsked, kind }: ClauseUnit, prompt: PromptKind | null): ActVector {
  stamp++
  size = 0
  const words = ['^', ...span.words().map(({ folded }) => folded), '$']
  block(lengths.words, () => addWordRuns(words))
  block(lengths.runs, () => {
    for (const word of words.slice(1, -1)) addCharacterRuns(word)
  })
  block(lengths.form, () => addForm(words, span.text, isAsked, kind))
  if (prompt !== null) block(lengths.prompt, () => addPrompt(words, prompt))
  return { columns: found, values, size }
}

function addWordRuns(words: readonly string[]): void {
  for (let at = 0; at < words.length; at++) {
    let value = hashStart ^ marks.word
    for (let next = at; next < Math.min(at + 3, words.length); next++) {
      for (let unit = 0; unit < words[next]!.length; unit++)
        value = hashStep(value, words[next]!.charCodeAt(unit))
      value = hashStep(value, 0x20)
      if (next > at || (at > 0 && at < words.length - 1)) add(finishHash(value))
    }
  }
}

function addCharacterRuns(word: string): void {
  const padded = ` ${word} `
  for (let start = 0; start < padded.length - 1; start++) {
    let value = hashStart ^ marks.run
    for (let at = start; at < Math.min(start + longestRun, padded.length); at++) {
      value = hashStep(value, padded.charCodeAt(at))
      if (at - start + 1 >= shortestRun) add(finishHash(value))
    }
  }
}

function addForm(words: readonly string[], text: string, isAsked: boolean, kind: ClauseUnit['kind']): void {
  const count = words.length - 2
  const length = count <= 4 ? String(count) : count <= 8 ? '5-8' : count <= 16 ? '9-16' : '17'
  const first = words[1] ?? '$'
  const last = words.at(-2) ?? '^'
  addText(`length:${length}`)
  addText(`first:${first}`)
  addText(`last:${last}`)
  addText(`ends:${first} ${last}`)
  addText(`kind:${kind}`)
  if (isAsked) {
    addText('asked')
    addText(`asked:${first}`)
    addText(`asked:${length}`)
  }
  if (text.includes('!')) addText('exclaimed')
  if (/\d/.test(text)) addText('digits')
  if (/\b0x[0-9a-f]+\b|\b\d{3,}\b/i.test(text)) addText('code')
  if (/[A-Z]{3,}/.test(text)) addText('capitals')
}

function addPrompt(words: readonly string[], prompt: PromptKind): void {
  const count = words.length - 2
  addText(`after:${prompt}`)
  addText(`after:${prompt}:${count <= 3 ? count : 'more'}`)
  addText(`after:${prompt}:first:${words[1] ?? '$'}`)
  addText(`after:${prompt}:last:${words.at(-2) ?? '^'}`)
}

function addText(text: string): void {
  add(hash(text))
}

function add(feature: number): void {
  const column = feature % columns
  if (stamps[column] === stamp || size === found.length) return
  stamps[column] = stamp
  found[size++] = column
}

/** Gives all features added by `fill` the same value, chosen so that the block has the given length. */
function block(length: number, fill: () => void): void {
  const from = size
  fill()
  const value = length / Math.sqrt(Math.max(size - from, 1))
  values.fill(value, from, size)
}
