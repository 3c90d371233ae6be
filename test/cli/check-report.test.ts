import { describe, expect, it } from '@jest/globals'
import { formatCheckReport } from '../../src/cli/check-report.js'

describe('the report of guichet check', () => {
  it('lists facts to set as information, with their uses, and counts no warning for them', () => {
    const facts = [
      { name: 'desk.phone', means: 'the phone number of the IT desk', articles: 54, guides: 1 },
      { name: 'vpn.product', means: 'the VPN client', articles: 1, guides: 2 },
    ]

    expect(formatCheckReport([], null, facts, []).split('\n')).toEqual([
      'Facts that you can set in policies/organisation.yml, the most used first:',
      '  desk.phone   54 articles  1 guide     the phone number of the IT desk',
      '  vpn.product  1 article    2 guides    the VPN client',
      '',
      '0 errors, 0 warnings',
      '',
    ])
  })

  it('says nothing of facts when none is left to set', () => {
    expect(formatCheckReport([], null, [], [])).toBe('0 errors, 0 warnings\n')
  })
})
