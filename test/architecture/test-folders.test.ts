import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { filesIn } from './read-modules.js'

const mostFilesInAFolder = 25

/** Folders of `test/` that may have more files, and why. */
const fuller: ReadonlyMap<string, string> = new Map([
  ['test/dialogue/people/en', 'one file of lines per topic, found by its name'],
  ['test/dialogue/people/fr', 'one file of lines per topic, found by its name'],
  ['test/scenarios/topics', 'one story per topic, found by its name'],
])

describe('the folders of test/', () => {
  it('have at most 25 files, but where listed', () => {
    const count = new Map<string, number>()
    for (const path of filesIn('test')) {
      const folder = posix.dirname(path)
      count.set(folder, (count.get(folder) ?? 0) + 1)
    }
    const full = [...count].filter(([, files]) => files > mostFilesInAFolder).map(([folder]) => folder)

    expect(full.filter((folder) => !fuller.has(folder))).toEqual([])
    expect([...fuller.keys()].filter((folder) => !full.includes(folder))).toEqual([])
  })
})
