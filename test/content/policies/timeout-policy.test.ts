import { describe, expect, it } from '@jest/globals'
import { TimeoutPolicy } from '../../../src/content/policies/timeout-policy.js'

const pace = {
  nudgeAfterMinutes: 10,
  closeAfterHours: 24,
  closeResolvedAfterDays: 7,
  reopenWithinDays: 7,
  failuresBeforeHandOff: 2,
}

describe('policies/conversation.yml', () => {
  it('may leave out what comes too late: a day, and three', () => {
    expect(TimeoutPolicy.parse(pace)).toMatchObject({ oldAfterHours: 24, givenUpAfterDays: 3 })
  })

  it('gives nothing up before it is old, and says where that is put right', () => {
    const { error } = TimeoutPolicy.safeParse({ ...pace, oldAfterHours: 72 })

    expect(error?.issues).toMatchObject([
      { path: ['givenUpAfterDays'], message: 'must be longer than oldAfterHours' },
    ])
    expect(TimeoutPolicy.safeParse({ ...pace, oldAfterHours: 72, givenUpAfterDays: 4 }).success).toBe(true)
  })
})
