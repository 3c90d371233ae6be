import { describe, expect, it } from '@jest/globals'
import { stepsToOutcome } from '../../../src/content/lint/guides/steps-to-outcome.js'
import { givenCapture, givenGuide, givenQuestion } from '../check/given-guide.js'

describe('steps to an outcome', () => {
  it('are the questions asked in the mean, each answer being as likely', () => {
    const good = givenGuide()
    const longer = givenGuide({ steps: { ...good.steps, password: givenCapture('details', 'restart') } })

    expect(stepsToOutcome(good)).toBe(2)
    expect(stepsToOutcome(longer)).toBe(2.5)
  })

  it('do not count a route', () => {
    const system = { routes: [{ when: { os: ['windows'] }, next: 'restart' }, { next: 'password' }] }

    expect(stepsToOutcome(givenGuide({ steps: { ...givenGuide().steps, system } }))).toBe(1)
  })

  it('cannot be told when the guide goes round', () => {
    const password = givenQuestion({ id: 'again', next: 'system' }, { id: 'no', next: 'human' })

    expect(stepsToOutcome(givenGuide({ steps: { ...givenGuide().steps, password } }))).toBeNull()
  })
})
