import { afterEach, describe, expect, it } from '@jest/globals'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { firstLineTechnician } from '../../support/stage/bare-house.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const escalation = EscalationPolicy.parse({
  dutyManagers: [],
  onCall: [{ people: ['Marc Petit'], from: '2020-01-01', days: 7 }],
  pager: { for: ['P1'], repeatEvery: '5 min' },
})
/** People policy with a lead, who may act for any group. */
const people = { people: [{ ...firstLineTechnician('Marc Petit'), roles: ['lead' as const] }] }
const smoke = 'there is smoke coming out of my laptop battery'
let engine: Engine
afterEach(() => engine.stop())

describe('a danger that somebody tells of', () => {
  it('who is not signed in is P2 and pages nobody, until a technician raises it; they are told what to do at once', async () => {
    engine = await startEngine({ trust: 'visitor', policies: { escalation, people } })

    const told = await engine.say(smoke)
    const before = await engine.ticket()
    await engine.marc({
      verb: 'submit',
      form: 'priority',
      values: { impact: 'one', urgency: 'critical', reason: 'Seen it' },
    })

    expect(told).toMatch(/If there's smoke or fire, leave the room/)
    expect(before).toMatchObject({
      priority: 'P2',
      prioritisation: { urgency: 'critical' },
      handedOff: { cause: 'danger' },
    })
    expect(before.onCallPage).toBeUndefined()
    expect(await engine.ticket()).toMatchObject({ priority: 'P1', onCallPage: { cause: 'policy' } })
  })

  it('who is known is P1, and whoever is on call is called', async () => {
    engine = await startEngine({ policies: { escalation } })

    await engine.say(smoke)

    expect(await engine.ticket()).toMatchObject({ priority: 'P1', onCallPage: { cause: 'policy' } })
  })
})
