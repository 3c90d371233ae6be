import { describe, expect, it } from '@jest/globals'
import { signPageLink, verifyPageLink } from '../../../src/features/on-call/page-link.js'

const key = Buffer.alloc(32, 1)
const call = { ticket: 'INC-1', page: 'p1', person: 'slack:T:U' }

describe('the link of a call', () => {
  it('says whose it is and for which call', () => {
    expect(verifyPageLink(signPageLink(call, key), key)).toEqual(call)
  })

  it.each([
    ['of another key', signPageLink(call, Buffer.alloc(32, 2))],
    ['whose words were changed', signPageLink(call, key).replace(/^../, 'AA')],
    ['whose end was changed', `${signPageLink(call, key).slice(0, -2)}AA`],
    ['without a signature', signPageLink(call, key).split('.')[0]!],
    ['that is empty', ''],
  ])('is none of ours: one %s', (_, token) => {
    expect(verifyPageLink(token, key)).toBeNull()
  })
})
