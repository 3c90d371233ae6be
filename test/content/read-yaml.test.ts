import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { contentFolders } from '../../src/content/cache/catalogue-key.js'
import { parseYaml } from '../../src/content/files/read-yaml.js'

const { stringify } = JSON
const valueFrom = (text: string) => parseYaml('given.yml', text, z.unknown()).value

function shippedFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(folder, name))
}

describe('what a data file says', () => {
  it.each(contentFolders)('is the same for both readers, in every shipped file of %s', (folder) => {
    const files = shippedFiles(folder)

    const differing = files.filter((file) => {
      const text = readFileSync(file, 'utf8')
      return stringify(valueFrom(text)) !== stringify(parseDocument(text).toJS())
    })

    expect(files.length).toBeGreaterThan(20)
    expect(differing).toEqual([])
  })

  it.each([
    ['answer: yes', { answer: 'yes' }],
    ['from: 09:30', { from: '09:30' }],
    ['reviewed: 2026-01-31', { reviewed: '2026-01-31' }],
    ['minutes: 014', { minutes: 14 }],
    ['amount: 1_000', { amount: '1_000' }],
    ['is: TRUE\nnot: ~', { is: true, not: null }],
    ['<<: { a: 1 }', { '<<': { a: 1 } }],
    ['a: &here { b: 1 }\nc: *here', { a: { b: 1 }, c: { b: 1 } }],
    ['text: >\n  two\n  lines\n', { text: 'two lines\n' }],
  ])('%j is data of YAML 1.2', (text, value) => {
    expect(valueFrom(text)).toEqual(value)
    expect(parseDocument(text).toJS()).toEqual(value)
  })
})

describe('a data file with a mistake', () => {
  const Hours = z.strictObject({ from: z.string(), days: z.array(z.enum(['monday', 'tuesday'])) })

  it.each([
    ['from: 1\ndays: []', 1, 'from'],
    ['from: a\ndays:\n  - monday\n  - someday', 4, 'days.1'],
    ['from: a\nfrom: b\ndays: []', 2, 'not valid YAML'],
    ['from: a\ndays: [monday', 2, 'not valid YAML'],
    ['from: "a\ndays: []', 2, 'not valid YAML'],
    ['from: a\ndays: []\n---\nfrom: b', 3, 'not valid YAML'],
  ])('%j is told with its line', (text, line, what) => {
    const { value, problems } = parseYaml('policies/hours.yml', text, Hours)

    expect(value).toBeNull()
    expect(problems[0]).toMatchObject({ file: 'policies/hours.yml', severity: 'error' })
    expect(problems.map(({ message }) => message).join()).toContain(what)
    expect(problems.map((problem) => problem.line)).toContain(line)
  })
})
