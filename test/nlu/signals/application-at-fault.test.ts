import { beforeAll, describe, expect, it } from '@jest/globals'
import type { NluPipeline } from '../../../src/nlu/nlu-result.js'
import { shippedReader } from '../shipped.js'

let reader: NluPipeline

beforeAll(() => {
  reader = shippedReader()
}, 300_000)

const read = (text: string) => reader.read(text, { lastLanguage: null, locale: null })

describe('that a named application fails', () => {
  it.each([
    ['excel is frozen', 'office.excel'],
    ['excel hangs', 'office.excel'],
    ['excel est figé', 'office.excel'],
    ['excel crashed', 'office.excel'],
    ['excel a planté', 'office.excel'],
    ['teams est figé', 'software.crash'],
    ['photoshop keeps freezing', 'software.crash'],
    ['SAP keeps freezing', 'software.business-app'],
    ['outlook is frozen', 'mail.client'],
  ])('is about that application: %s', (text, topic) => {
    expect(
      read(text)
        .candidates.slice(0, 3)
        .map((one) => one.topic),
    ).toContain(topic)
    expect(read(text).topic).not.toMatch(/^os\.|recover-unsaved/)
  })

  it.each([
    ['when I start Excel the whole computer is frozen', 'os.freeze'],
    ['my laptop is frozen', 'os.freeze'],
    ['fige en visio', 'os.freeze'],
    ['excel crashed and my unsaved sheet is lost', 'office.recover-unsaved'],
  ])('is about more when more is told: %s', (text, topic) => {
    expect(read(text).topic).toBe(topic)
  })
})
