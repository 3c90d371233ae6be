import { describe, expect, it } from '@jest/globals'
import { isAllowedLink } from '../../../src/desk/ticket/remote-policy.js'

const policy = { hosts: ['remote.example.org'], consent: { en: 'They see your screen.' } }

describe('a link for remote control', () => {
  it('leads to a host of the policy', () => {
    expect(isAllowedLink(policy, 'https://remote.example.org/s/123?k=1')).toBe(true)
  })

  it.each([
    'http://remote.example.org/s/123',
    'https://evil.example/?remote.example.org',
    'https://remote.example.org.evil.example/',
    'https://sub.remote.example.org/',
    'https://marc@remote.example.org/',
    'https://remote.example.org@evil.example/',
    'https://remote.example.org:8443/',
    'javascript:alert(1)',
    'remote.example.org',
    '',
  ])('is not %j', (link) => {
    expect(isAllowedLink(policy, link)).toBe(false)
  })

  it('does not exist where the policy names no host', () => {
    expect(isAllowedLink({ ...policy, hosts: [] }, 'https://remote.example.org/')).toBe(false)
  })
})
