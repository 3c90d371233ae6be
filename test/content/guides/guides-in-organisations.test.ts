import { describe, expect, it } from '@jest/globals'
import { possibleOrganisations } from '../../../src/content/check/facts/check-fact-conditions.js'
import { factConditionsOf } from '../../../src/content/check/facts/fact-usage.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import { pruneGuide } from '../../../src/content/org-facts/prune-guide.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { goEveryWay } from '../guide-ways.js'

const { guides } = shippedCatalogue().written
const branching = [...guides.values()].filter((guide) => factConditionsOf(guide).length > 0)

/** Returns all organisations that the guide's conditions treat differently. */
function tellApart(guide: GuideFile): readonly Readonly<Record<string, string>>[] {
  const conditions = factConditionsOf(guide).map(({ given }) => ({ id: 'a', label: {}, next: 'a', given }))
  return possibleOrganisations({ options: conditions })
}

describe('the shipped guides', () => {
  it('branch on the organisation', () => {
    expect(branching.map(({ topic }) => topic)).toContain('network.vpn')
  })

  it.each(branching.map((guide) => [guide.topic, guide] as const))(
    '%s ends after at most six questions, each with an answer, in every organisation',
    (_, guide) => {
      const told = tellApart(guide)

      for (const facts of told) {
        let ends = 0
        goEveryWay(pruneGuide(guide, createOrganisationFacts(facts)), {}, ({ position, depth }) => {
          if (depth > 6 || (position.at === 'question' && position.step.options.length < 2))
            throw new Error(`${position.id}: question ${depth} where ${JSON.stringify(facts)}`)
          if (position.at === 'outcome') ends += 1
        })
        expect(ends).toBeGreaterThan(1)
      }
      expect(told.length).toBeGreaterThan(2)
    },
  )
})
