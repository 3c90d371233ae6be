import { describe, expect, it } from '@jest/globals'
import { createDocumentSearch } from '../../../src/content/articles/evaluation/document-search.js'
import { measureRetrieval } from '../../../src/content/articles/evaluation/retrieval-metrics.js'
import { packs } from './small-articles.js'

describe('the figures of a search', () => {
  it('count the rank at which the right document comes', () => {
    const found = ['a', 'b', 'c', 'd', 'e', 'f']
    const questions = ['a', 'b', 'd', 'g'].map((id) => ({ text: 'anything', id }))

    const figures = measureRetrieval(questions, () => found)

    expect(figures).toMatchObject({ questions: 4, recallAt1: 0.25, recallAt3: 0.5, recallAt5: 0.75 })
    expect(figures.meanReciprocalRank).toBeCloseTo((1 + 1 / 2 + 1 / 4) / 4)
    expect(figures.microseconds.p99).toBeGreaterThanOrEqual(figures.microseconds.median)
  })
})

describe('the search on any documents', () => {
  it('gives the ids of the best, and none that share nothing with the question', () => {
    const find = createDocumentSearch(
      [
        { id: '1', title: 'Strike text through', body: 'Put tildes around the words.', phrasings: [] },
        { id: '2', title: 'Delete an account', body: 'Open the settings.', phrasings: ['close my profile'] },
        { id: '3', title: 'Zzz', body: 'Qqq', phrasings: [] },
      ],
      packs[0]!,
    )

    expect(find('how to close a profile', 10)[0]).toBe('2')
    expect(find('tildes', 10)).toEqual(['1'])
  })
})
