import { describe, expect, it } from '@jest/globals'
import { PacePolicy } from '../../src/conversation/pace.js'

const pace = {
  nudgeAfterMinutes: 10,
  closeAfterHours: 24,
  closeResolvedAfterDays: 7,
  reopenWithinDays: 7,
  failuresBeforeHandOff: 2,
}

describe('policies/conversation.yml', () => {
  it('may leave out what comes too late: a day, and three', () => {
    expect(PacePolicy.parse(pace)).toMatchObject({ oldAfterHours: 24, givenUpAfterDays: 3 })
  })

  it('gives nothing up before it is old, and says where that is put right', () => {
    const { error } = PacePolicy.safeParse({ ...pace, oldAfterHours: 72 })

    expect(error?.issues).toMatchObject([
      { path: ['givenUpAfterDays'], message: 'must be longer than oldAfterHours' },
    ])
    expect(PacePolicy.safeParse({ ...pace, oldAfterHours: 72, givenUpAfterDays: 4 }).success).toBe(true)
  })
})
