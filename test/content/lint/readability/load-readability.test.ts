import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadReadability } from '../../../../src/content/lint/readability/load-readability.js'

const shipped = join(import.meta.dirname, '../../../..')
let own: string
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'guichet-reading-'))
  mkdirSync(join(own, 'policies/reading'), { recursive: true })
})
afterEach(() => rmSync(own, { recursive: true, force: true }))

describe('how easily people read', () => {
  it('is told for both shipped languages', () => {
    const { reading, problems } = loadReadability({ directories: [shipped], languages: ['en', 'fr'] })

    expect(problems).toEqual([])
    expect([...reading.keys()]).toEqual(['en', 'fr'])
  })

  it('is the organisation’s where it has a file of its own', () => {
    const text =
      'sentenceWords: { article: 9, message: 9, simpler: 9 }\nmeanSentenceWords: 9\npieceWords: 9\njargon: []\nnumbers: {}\nunits: {}\nkeys: {}\n'
    writeFileSync(join(own, 'policies/reading/en.yml'), text)

    const { reading } = loadReadability({ directories: [shipped, own], languages: ['en'] })

    expect(reading.get('en')!.sentenceWords.article).toBe(9)
  })

  it('is a warning where a language has no file, and an error with its line where the file is wrong', () => {
    writeFileSync(
      join(own, 'policies/reading/de.yml'),
      'meanSentenceWords: 9\nease: { vowels: "[", silent: e }\n',
    )

    const { reading, problems } = loadReadability({ directories: [own], languages: ['de', 'es'] })

    expect(reading.size).toBe(0)
    expect(problems.at(-1)).toMatchObject({ file: 'policies/reading/es.yml', severity: 'warning' })
    expect(problems.find(({ message }) => message.includes('ease.vowels'))).toMatchObject({
      line: 2,
      severity: 'error',
    })
  })
})
