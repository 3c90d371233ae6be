import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readModules } from './read-modules.js'

/** Words from earlier names, with the terms that replaced them; docs/glossary.md explains each term. */
const terms: Readonly<Record<string, string>> = {
  breath: 'yield to the event loop',
  caretaker: 'retention job',
  commission: 'pending commit',
  deed: 'ticket event',
  door: 'channel factory, or sign-in',
  essence: 'text without courtesies',
  gather: 'load',
  gestures: 'remedies',
  ground: 'services',
  heard: 'inbound',
  house: 'engine',
  intake: 'ingress',
  judgement: 'decision costs',
  lend: 'issue a loan',
  lessons: 'training set',
  packed: 'serialized',
  parted: 'two-part frame',
  rounds: 'turn batches',
  said: 'short answer, or text',
  says: 'reports, or states',
  sealed: 'checksummed',
  settle: 'reconcile, or handle',
  shelf: 'cache',
  signs: 'features',
  surroundings: 'services, or process I/O',
  tell: 'notify',
  ticker: 'timer scheduler',
  told: 'stated, or described',
  took: 'absorbed, or assigned',
  trips: 'round trips',
  unname: 'anonymise',
  untried: 'text without tried remedies',
  wish: 'meta-intent, or write operation',
}

/** Names in which such a word is a legitimate term of its field. */
const ownTerms = /roundtrips/i

const modules = readModules()
const wordsOf = (name: string) =>
  name
    .split(/[^A-Za-z]+|(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '')

function misnamed(names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    ownTerms.test(name)
      ? []
      : wordsOf(name.replace(/^.*:/, ''))
          .filter((word) => Object.hasOwn(terms, word))
          .map((word) => `${name}: say ${terms[word]} instead of “${word}”`),
  )
}

describe('the words of the code', () => {
  it('are those of the field in the names of files', () => {
    const names = modules.map(({ path }) => `${path}:${basename(path)}`)

    expect(misnamed(names)).toEqual([])
  })

  it('are those of the field in what a module exports', () => {
    const names = modules.flatMap(({ path }) =>
      [
        ...readFileSync(join('src', path), 'utf8').matchAll(
          /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm,
        ),
      ].map(([, name]) => `${path}:${name}`),
    )

    expect(names.length).toBeGreaterThan(1_500)
    expect(misnamed(names)).toEqual([])
  })
})
