import { describe, expect, it } from '@jest/globals'
import { mask, redact } from '../../../src/nlu/redaction/redact.js'
import { shippedContent } from '../shipped.js'
import { keys } from './keys-table.js'
import { harmlessNumbers, numbers } from './numbers-table.js'
import { harmless, secrets } from './redaction-tables.js'

describe('redaction', () => {
  it.each([...secrets, ...keys, ...numbers].map(([text, secret]) => ({ text, secret })))(
    'masks the secret in: $text',
    ({ text, secret }) => {
      const { text: masked, count } = redact(text)

      expect(masked).toContain(mask)
      expect(masked).not.toContain(secret)
      expect(count).toBeGreaterThanOrEqual(1)
    },
  )

  it.each([...harmless, ...harmlessNumbers])('leaves as it is: %s', (text) => {
    expect(redact(text)).toEqual({ text, count: 0, secrets: [] })
  })

  it('is tried on 300 texts with secrets and 300 without', () => {
    expect(new Set(secrets.map(([text]) => text)).size).toBeGreaterThanOrEqual(300)
    expect(new Set(harmless).size).toBeGreaterThanOrEqual(300)
    expect(secrets.filter(([text, secret]) => !text.includes(secret))).toEqual([])
  })

  it('masks none of what the topics have as examples', () => {
    const lines = shippedContent().intents.flatMap(({ utterances }) => Object.values(utterances).flat())
    const masked = lines.filter((line) => redact(line).count > 0)

    expect(lines.length).toBeGreaterThan(10_000)
    expect(masked.length).toBeLessThan(lines.length / 5_000)
  })

  it('reads apostrophes, spaces and accents as different keyboards write them', () => {
    for (const text of ['le code d’accès est Azur2026', 'mot\u00a0de\u00a0passe\u202f: Azur2026'])
      expect(redact(text.normalize('NFD')).text).not.toContain('Azur2026')
  })

  it('leaves the words around a secret, so that the request is still understood', () => {
    expect(redact('my vpn is down and btw my password Sunny!2024 expired').text).toBe(
      `my vpn is down and btw my password ${mask} expired`,
    )
    expect(redact("bonjour, mon mdp c'est Azerty123! et il ne marche plus").text).toBe(
      `bonjour, mon mdp c'est ${mask} et il ne marche plus`,
    )
  })

  it('counts each secret', () => {
    expect(redact('login jdoe password: Winter2024! and card 4111 1111 1111 1111').count).toBe(2)
  })

  it('finds nothing more in a text that it has masked', () => {
    const again = secrets.map(([text]) => redact(text).text).filter((text) => redact(text).count > 0)

    expect(again).toEqual([])
  })

  it.each(['7', '=', '://', 'password ', ' ', '"', '([{<', 'раssword: ', 'FR76 3000 ', 'mdp:', 'eyJ'])(
    'masks a secret at the end of 100,000 characters of %j',
    (piece) => {
      const long = piece.repeat(Math.ceil(100_000 / piece.length))

      const { text } = redact(`${long}\nmy password is Azur2026! and GB82 WEST 1234 5698 7654 32`)

      expect(text).not.toContain('Azur2026')
      expect(text).not.toContain('7654')
    },
  )

  it('takes time in proportion to the text', () => {
    const adversaries = [
      'password '.repeat(4_000),
      'password:'.repeat(4_000),
      `password ${'a1!'.repeat(12_000)}`,
      `-----BEGIN PRIVATE KEY-----${'-----BEGIN '.repeat(3_000)}`,
      '4 '.repeat(18_000),
      'FR76'.repeat(9_000),
      `${'a'.repeat(18_000)}.${'b'.repeat(18_000)}`,
      'eyJ'.repeat(12_000),
      `${'x:'.repeat(18_000)}@`,
      '"'.repeat(36_000),
      'http://'.repeat(5_000),
      '1-'.repeat(18_000),
      'FR76 '.repeat(20_000),
      'code is 123456 '.repeat(6_600),
      'identifiant Aa1!aaaa '.repeat(4_700),
      'eyJ-'.repeat(25_000),
      "mdp c'est ".repeat(10_000),
      '@a.b:c'.repeat(16_600),
    ]

    for (const text of adversaries) {
      const started = process.cpuUsage()
      redact(text)
      const { user } = process.cpuUsage(started)
      expect(user).toBeLessThan(20_000_000)
    }
  })
})
