import { describe, expect, it } from '@jest/globals'
import { checkOnCall } from '../../../src/content/check/policies/check-on-call.js'
import { checkSkills } from '../../../src/content/check/policies/check-skills.js'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { PeoplePolicy } from '../../../src/desk/people/people-policy.js'

const people = (...entries: readonly object[]) => PeoplePolicy.parse({ people: entries })
const marc = { name: 'Marc', ids: ['slack:T1:U1'], groups: ['l1'] }
const check = (given: {
  readonly people?: readonly object[]
  readonly queues?: readonly object[]
  readonly escalation?: object
}) =>
  checkOnCall({
    people: people(...(given.people ?? [marc])),
    queues: { queues: (given.queues ?? [{ id: 'l1', name: { en: 'First line' } }]) as never },
    calendars: { calendars: {} },
    escalation: EscalationPolicy.parse({ dutyManagers: [], ...given.escalation }),
  }).map(({ file, path, severity }) => [file, path.join('.'), severity])
const rota = (more: object) => ({ onCall: [{ people: ['Marc'], from: '2026-11-23', ...more }] })

describe('rotas, shifts and times', () => {
  it('that agree have nothing said against them', () => {
    expect(check({ escalation: rota({ queues: ['l1'], calendar: 'desk' }) })).toEqual([])
  })

  it.each([
    [
      'a shift that is no calendar',
      { people: [{ ...marc, shift: 'earyl' }] },
      ['policies/people.yml', 'people.0.shift', 'error'],
    ],
    [
      'a queue’s shift that is none',
      { queues: [{ id: 'l1', name: { en: 'L1' }, shift: 'late' }] },
      ['policies/queues.yml', 'queues.0.shift', 'error'],
    ],
    [
      'a rota in no calendar',
      { escalation: rota({ calendar: 'night' }) },
      ['policies/escalation.yml', 'onCall.0.calendar', 'error'],
    ],
    [
      'times in no calendar',
      { escalation: { nobodyTakes: { P1: { remindAfter: '5 min', calendar: 'night' } } } },
      ['policies/escalation.yml', 'nobodyTakes.P1.calendar', 'error'],
    ],
    [
      'a rota of an unknown queue',
      { escalation: rota({ queues: ['l9'] }) },
      ['policies/escalation.yml', 'onCall.0.queues.0', 'error'],
    ],
    [
      'nobody of that name',
      { escalation: rota({ people: ['Marcel'] }) },
      ['policies/escalation.yml', 'onCall.0.people.0', 'error'],
    ],
    [
      'two of that name',
      { people: [marc, { ...marc, ids: ['slack:T1:U2'] }], escalation: rota({}) },
      ['policies/escalation.yml', 'onCall.0.people.0', 'error'],
    ],
    [
      'somebody who cannot be reached',
      { people: [{ ...marc, ids: [] }], escalation: rota({}) },
      ['policies/escalation.yml', 'onCall.0.people.0', 'warning'],
    ],
    [
      'somebody who may not take what they are called for',
      { people: [{ ...marc, groups: [] }], escalation: rota({}) },
      ['policies/escalation.yml', 'onCall.0.people.0', 'warning'],
    ],
  ] as const)('are refused with %s', (_, given, finding) => {
    expect(check(given)).toContainEqual(finding)
  })
})

describe('what people know', () => {
  const topics = new Set(['network.vpn', 'printing.jam'])
  const skills = (entry: object) =>
    checkSkills(people({ ...marc, ...entry }), topics, ['en', 'fr']).map(({ path }) => path.join('.'))

  it('is a topic or a family, in a language that is spoken', () => {
    expect(skills({ skills: ['network', 'printing.jam'], languages: ['fr', 'de'] })).toEqual([])
    expect(skills({ skills: ['netwrok'], languages: ['de'] })).toEqual([
      'people.0.skills.0',
      'people.0.languages',
    ])
  })

  it('is told of one person for each id', () => {
    const twice = people(marc, { ...marc, name: 'Other' })

    expect(checkSkills(twice, topics, ['en']).map(({ path }) => path.join('.'))).toEqual(['people.1.ids.0'])
  })
})
