import { describe, expect, it } from '@jest/globals'
import { exampleFacts } from '../../src/content/org-facts/example-facts.js'
import { factPlaceholdersIn } from '../../src/content/org-facts/fact-key.js'
import { knownFacts } from '../../src/content/org-facts/known-facts.js'
import {
  createOrganisationFacts,
  noFacts,
  type OrganisationFacts,
} from '../../src/content/org-facts/organisation-facts.js'
import { renderMarkdownFacts } from '../../src/content/org-facts/render-markdown-facts.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

const articles = shippedCatalogue().written.articles.filter(({ body }) => body.includes('{{'))

/** Organisations with no facts, with all facts, and with each fact alone. */
const organisations: readonly OrganisationFacts[] = [
  noFacts,
  exampleFacts({}),
  ...knownFacts.map(({ name, example }) => createOrganisationFacts({ [name]: example })),
]

/** Returns anything that readers would find broken and that isn't in the source text. */
function faults(text: string, written: string): readonly string[] {
  const found: string[] = []
  if (/[{}]{2}/.test(text)) found.push('a name in braces')
  if (/\S {2,}\S/.test(text.replace(/^\|.*$/gm, '')) && !/\S {2,}\S/.test(written)) found.push('two spaces')
  if (/(^|\n)#+ [^\n]+\n*($|\n# )/.test(text)) found.push('a heading with nothing below it')
  if (/:\s*(\n\n#|$)/.test(text)) found.push('an announcement of nothing')
  for (const block of text.split(/\n\n+/)) {
    const numbers = [...block.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
    if (numbers.some((number, at) => at > 0 && number !== numbers[at - 1]! + 1))
      found.push(`numbers ${numbers}`)
  }
  const sections = [...text.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number))
  if (sections.some((number, at) => number !== at + 1)) found.push(`sections ${sections}`)
  return found
}

describe('the shipped articles', () => {
  it('name what only the organisation knows', () => {
    expect(articles.length).toBeGreaterThan(50)
    expect(new Set(articles.flatMap(({ body }) => factPlaceholdersIn(body))).size).toBeGreaterThan(20)
  })

  it('are whole in every organisation, whatever it has set', () => {
    const torn = articles.flatMap(({ topic, language, body }) =>
      organisations.flatMap((facts) => {
        const text = renderMarkdownFacts(body, { facts, language, as: 'markdown' })!
        return faults(text, body).map((fault) => `${topic}/${language}: ${fault}`)
      }),
    )

    expect([...new Set(torn)]).toEqual([])
  })
})
