import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Request written independently of the intents. */
export interface Apart {
  readonly text: string
  readonly label: string
  readonly language: string
}

const folder = join(import.meta.dirname, 'set-apart')

/** Requests covered by the topics; see set-apart/README.md. */
export const apart: readonly Apart[] = ['en', 'fr'].flatMap((language) => lines<Apart>(`${language}.jsonl`))

/** Requests not covered by any topic. */
export const outside = lines<Omit<Apart, 'label'>>('out-of-scope.jsonl')

function lines<T>(file: string): T[] {
  const text = readFileSync(join(folder, file), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
