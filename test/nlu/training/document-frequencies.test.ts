import { describe, expect, it } from '@jest/globals'
import { hash } from '../../../src/nlu/classifier/features.js'
import { createDocumentFrequencies } from '../../../src/nlu/training/document-frequencies.js'

describe('the tally of features', () => {
  it('counts more features than it has room for at first, in the order in which they came', () => {
    const features = Array.from({ length: 100_000 }, (_, at) => hash(String(at)))
    const distinct = [...new Set(features)]
    const tally = createDocumentFrequencies()

    for (const feature of [...features, ...distinct]) tally.add(feature)

    expect([...tally.keys()]).toEqual(distinct)
    const expected = new Map<number, number>()
    for (const feature of [...features, ...distinct]) expected.set(feature, (expected.get(feature) ?? 0) + 1)
    expect([...tally.counts()]).toEqual([...expected.values()])
  })
})
