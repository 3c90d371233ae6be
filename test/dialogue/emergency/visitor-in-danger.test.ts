import { afterEach, describe, expect, it } from '@jest/globals'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { type Engine, type EngineOptions, startEngine } from '../../support/stage/engine.js'

const called = EscalationPolicy.parse({
  dutyManagers: [],
  pager: { for: ['P1', 'P2'], repeatEvery: '5 min' },
  onCall: [{ people: ['Marc Petit'], from: '2020-01-01', days: 7 }],
  unverified: { atMost: 'P2', isPaged: true },
})

describe('somebody who is not signed in, in a danger', () => {
  let engine: Engine
  afterEach(() => engine.stop())

  const cases: readonly [string, EngineOptions, string, RegExp][] = [
    [
      'reads that nobody is called out for them, and what to do',
      { trust: 'visitor' },
      'there is smoke coming out of my laptop',
      /Unplug it.*Workstations” team \(INC-\d+\), marked urgent.*nobody is called out/s,
    ],
    [
      'reads it in French',
      { trust: 'visitor', language: 'fr' },
      'il y a de la fumée qui sort de mon ordinateur portable',
      /marqué comme urgent et transmis .*\(INC-\d+\).*personne n.est appelé d.urgence/s,
    ],
    [
      'reads that the team was called where policy calls somebody for them',
      { trust: 'visitor', policies: { escalation: called } },
      'there is smoke coming out of my laptop',
      /called the “Workstations” team/,
    ],
  ]
  it.each(cases)('%s', async (_title, options, line, words) => {
    engine = await startEngine(options)

    const answer = await engine.say(line)

    expect(answer).toMatch(words)
    expect(/I've called the|est appelée/.test(answer)).toBe(options.policies !== undefined)
    expect((await engine.ticket()).priority).toBe('P2')
  })
})
