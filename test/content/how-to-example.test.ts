import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { checkCatalogue } from '../../src/content/check/check-catalogue.js'
import { formatProblem } from '../../src/content/files/content-problem.js'
import { lintContentQuality } from '../../src/content/lint/check-quality.js'
import { lintTexts } from '../../src/content/lint/lint-texts.js'
import { loadCatalogue } from '../../src/content/load/load-catalogue.js'

const folder = mkdtempSync(join(tmpdir(), 'guichet-how-to-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Returns the files shown on the page: a line with the file name, followed by the content. */
function filesShown(): readonly (readonly [string, string])[] {
  const page = readFileSync('docs/how-to/add-a-topic.md', 'utf8')
  const blocks = page.matchAll(/^`our-content\/(\S+)`\n\n```[a-z]+\n([\s\S]*?)^```$/gm)
  return [...blocks].map((block) => [block[1]!, block[2]!])
}

describe('the topic that docs/how-to/add-a-topic.md makes', () => {
  it('has no problem, but for its few examples', () => {
    for (const [file, text] of filesShown()) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    const source = { directories: ['.', folder], languages: ['en', 'fr'] }

    const { catalogue, problems } = loadCatalogue(source)
    const checked = [...checkCatalogue(catalogue!, source), ...lintTexts(catalogue!, source, '2026-11-24')]
    const quality = lintContentQuality(catalogue!, source, () => 0, 'software.timesheets')

    expect(filesShown()).toHaveLength(4)
    expect(catalogue!.guides.get('software.timesheets')?.start).toBe('where')
    expect(
      [...problems, ...checked].filter(({ severity }) => severity === 'error').map(formatProblem),
    ).toEqual([])
    expect(
      checked.filter(({ file }) => file.includes('software.timesheets')).map(({ message }) => message),
    ).toEqual([
      '4 examples; a topic needs about 100 to be recognised well',
      '4 examples; a topic needs about 100 to be recognised well',
    ])
    expect(quality.problems.map(formatProblem)).toEqual([])
  })
})
