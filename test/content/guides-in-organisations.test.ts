import { describe, expect, it } from '@jest/globals'
import { organisations } from '../../src/catalogue/check/check-facts-given.js'
import { givensOf } from '../../src/catalogue/check/fact-use.js'
import { factsFrom } from '../../src/organisation/facts.js'
import { waysIn } from '../../src/organisation/ways-in.js'
import type { GuideFile } from '../../src/troubleshooting/guide-file.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'
import { goEveryWay } from './guide-ways.js'

const { guides } = shippedCatalogue().written
const branching = [...guides.values()].filter((guide) => givensOf(guide).length > 0)

/** Every organisation that one of the guide's conditions tells from others. */
function tellApart(guide: GuideFile): readonly Readonly<Record<string, string>>[] {
  const conditions = givensOf(guide).map(({ given }) => ({ id: 'a', label: {}, next: 'a', given }))
  return organisations({ options: conditions })
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
        goEveryWay(waysIn(guide, factsFrom(facts)), {}, ({ position, depth }) => {
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
