import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createFindingLocator } from '../../../src/content/check/finding-locator.js'
import { errorAt } from '../../../src/content/check/lint-finding.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-locate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(layer: string, file: string, lines: readonly string[]): string {
  const path = join(folder, layer, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, lines.join('\n'))
  return relative('', path)
}

const layers = () => ['shipped', 'own'].map((layer) => join(folder, layer))

describe('a finding', () => {
  it('has the line of its value, in the layer that is in use', () => {
    write('shipped', 'intents/a.b.yml', ['topic: a.b', 'name: { en: A }'])
    const own = write('own', 'intents/a.b.yml', [
      '# ours',
      'topic: a.b',
      'utterances:',
      '  en:',
      '    - one',
      '    - two',
    ])
    const locate = createFindingLocator(layers())

    const problem = locate(
      errorAt({ file: 'intents/a.b.yml', path: ['utterances', 'en', 1] }, 'wrong', 'Correct it.'),
    )

    expect(problem).toEqual({
      file: own,
      line: 6,
      message: 'wrong',
      remedy: 'Correct it.',
      severity: 'error',
    })
  })

  it('has the line of the nearest value when its own is missing', () => {
    write('shipped', 'intents/a.b.yml', ['topic: a.b', 'name:', '  en: A'])
    const locate = createFindingLocator(layers())

    expect(
      locate(errorAt({ file: 'intents/a.b.yml', path: ['name', 'fr'] }, 'missing', 'Add it.')).line,
    ).toBe(3)
  })

  it('has the line of an article on which its excerpt stands', () => {
    write('shipped', 'knowledge-base/a.b/fr.md', [
      '---',
      'title: Titre',
      'phrasings:',
      '  - un',
      '---',
      '',
      'Bon?',
      '',
    ])
    const locate = createFindingLocator(layers())
    const file = 'knowledge-base/a.b/fr.md'

    expect(locate(errorAt({ file, excerpt: 'Bon?' }, 'wrong', 'Correct it.')).line).toBe(7)
    expect(locate(errorAt({ file, path: ['phrasings', 0] }, 'wrong', 'Correct it.')).line).toBe(4)
  })

  it('has no line when the file is not there', () => {
    const problem = createFindingLocator(layers())(
      errorAt({ file: 'policies/none.yml' }, 'missing', 'Add it.'),
    )

    expect(problem).toMatchObject({ file: 'policies/none.yml', line: null })
  })

  it('has its line also where a space was made no-break when the text was taken in', () => {
    write('shipped', 'knowledge-base/a.b/fr.md', ['---', 'title: A', '---', 'Texte', 'Est-ce bien ? Oui.'])
    const locate = createFindingLocator(layers())

    const where = { file: 'knowledge-base/a.b/fr.md', excerpt: 'bien\u00a0?' }
    expect(locate(errorAt(where, 'wrong', 'Correct it.')).line).toBe(5)
  })
})
