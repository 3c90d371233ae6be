import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { redact } from '../../../src/nlu/redaction/redact.js'

const folder = join(import.meta.dirname, '../../dialogue/lines')
const linesOf = <Line>(language: string, file: string): readonly Line[] =>
  readFileSync(join(folder, language, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/**
 * Messages about passwords written by people other than the patterns' authors. The shares reached so far mustn't drop.
 */
describe.each(['en', 'fr'])('lines typed in %s about passwords', (language) => {
  it('lose their secrets, those with letters, digits and a mark nearly all', () => {
    const lines = linesOf<{ text: string; secret: string }>(language, 'secrets')
    const marked = lines.filter(
      ({ secret }) => /\p{L}/u.test(secret) && /\d/.test(secret) && /[!@#$%^&*+=]/.test(secret),
    )
    const isKept = ({ text, secret }: { text: string; secret: string }) =>
      redact(text, 'credentials').text.includes(secret)

    expect(marked.filter(isKept).length / marked.length).toBeLessThanOrEqual(0.08)
    expect(lines.filter(isKept).length / lines.length).toBeLessThanOrEqual(0.4)
  })

  it('keep the codes, names and versions in them', () => {
    const lines = linesOf<{ text: string }>(language, 'harmless-codes')
    const masked = lines.filter(({ text }) => redact(text, 'credentials').count > 0)

    expect(masked.length / lines.length).toBeLessThanOrEqual(0.1)
  })
})
