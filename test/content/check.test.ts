import { describe, expect, it } from '@jest/globals'
import { checkCatalogue } from '../../src/content/check/check-catalogue.js'
import { formatProblem } from '../../src/content/files/content-problem.js'
import { lintTexts } from '../../src/content/lint/lint-texts.js'
import { loadCatalogue } from '../../src/content/load/load-catalogue.js'

/** Data files of this repository, because tests run in its root. */
const source = { directories: ['.'], languages: ['en', 'fr'] }
const { catalogue, problems } = loadCatalogue(source)
const today = new Date().toISOString().slice(0, 10)
const checked = [...checkCatalogue(catalogue!, source), ...lintTexts(catalogue!, source, today)]

describe('the shipped content', () => {
  it('can be loaded without a problem', () => {
    expect(problems.map(formatProblem)).toEqual([])
  })

  it('has no errors', () => {
    expect(checked.filter((problem) => problem.severity === 'error').map(formatProblem)).toEqual([])
  })

  it('has no warnings, but for articles that somebody has to read again', () => {
    const others = checked.filter((problem) => !problem.message.startsWith('last reviewed'))

    expect(others.map(formatProblem)).toEqual([])
  })

  it('has a guide and an article in both languages for each topic that leads to one', () => {
    const guided = catalogue!.intents
      .filter((intent) => intent.leads === 'guide')
      .map((intent) => intent.topic)
    const articles = catalogue!.articles.map((article) => `${article.topic}/${article.language}`)

    expect(guided.length).toBeGreaterThanOrEqual(23)
    expect([...catalogue!.guides.keys()].sort()).toEqual([...guided].sort())
    expect(
      guided.flatMap((topic) => [`${topic}/en`, `${topic}/fr`]).filter((id) => !articles.includes(id)),
    ).toEqual([])
  })
})
