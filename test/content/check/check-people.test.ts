import { describe, expect, it } from '@jest/globals'
import { checkPeople } from '../../../src/content/check/policies/check-people.js'

const queues = { queues: [{ id: 'l1', name: { en: 'First line', fr: 'Premier niveau' } }] }
const marc = { name: 'Marc', ids: [], languages: [], skills: [], roles: ['technician' as const] }

describe('people and groups', () => {
  it('that agree have nothing said against them', () => {
    expect(checkPeople({ people: [{ ...marc, groups: ['l1'] }] }, queues, ['en', 'fr'])).toEqual([])
  })

  it('do not agree when somebody is in a group that does not exist', () => {
    const [finding, ...others] = checkPeople({ people: [{ ...marc, groups: ['l1', 'netwrok'] }] }, queues, [
      'en',
    ])

    expect(finding).toMatchObject({
      file: 'policies/people.yml',
      path: ['people', 0, 'groups', 1],
      severity: 'error',
    })
    expect(others).toEqual([])
  })

  it('have one queue for one id, named in every language', () => {
    const twice = { queues: [...queues.queues, { id: 'l1', name: { en: 'Again' } }] }

    expect(checkPeople({ people: [] }, twice, ['en', 'fr']).map((finding) => finding.message)).toEqual([
      'two queues have the id "l1"',
      'queues.1.name is missing in: fr',
    ])
  })
})
