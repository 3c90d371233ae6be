import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { measureRetrieval } from '../../../src/content/articles/evaluation/retrieval-metrics.js'
import { createSearch } from '../../../src/content/articles/search.js'
import { createTopicVocabulary } from '../../../src/content/articles/topic-vocabulary.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { articles, languages, intents, guides } = shippedCatalogue()
const search = createSearch(articles, languages.languages, createTopicVocabulary(intents, guides))

function questionsIn(language: string) {
  return readFileSync(new URL(`questions/${language}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly text: string; readonly topic: string })
    .map(({ text, topic }) => ({ text, id: topic }))
}

// Don't look at the failing questions: if authors see them, they write articles to match.
describe.each(['en', 'fr'])('questions written apart from the articles, %s', (language) => {
  const questions = questionsIn(language)
  const figures = measureRetrieval(questions, (question, limit) =>
    search(question, language, limit).map(({ topic }) => topic),
  )

  it('are many', () => {
    expect(questions.length).toBeGreaterThanOrEqual(300)
  })

  it('find their article first in nine of ten cases', () => {
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.9)
  })

  it('find it among the best three in 97 of 100', () => {
    expect(figures.recallAt3).toBeGreaterThanOrEqual(0.97)
  })
})
