import { describe, expect, it } from '@jest/globals'
import { createPasswordValidator } from '../../src/accounts/password-rules.js'

const judge = createPasswordValidator(() => ['Northwind Société'])
const owner = { email: 'marc.petit@northwind.example', name: 'Marc Petit' }

describe('a new password', () => {
  it.each([
    'passwordpassword',
    'Password1234',
    'qwerty123456',
    '1qaz2wsx3edc',
    'PolniyPizdec0211',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'azertyuiopqsdf',
    'Summer2026!!!',
    'monkeydragon2026',
    'administrator',
    'iloveyouiloveyou!',
  ])('that attackers try first is refused: %s', (password) => {
    expect(judge(password, owner)).toBe('password-common')
  })

  it.each(['Northwind2026!', 'societe-2026!!', 'Guichet-Guichet', 'northwindsupport1'])(
    'that is little more than the name of the organisation or the product is refused: %s',
    (password) => {
      expect(judge(password, owner)).toBe('password-organisation')
    },
  )

  it.each(['MarcPetit2026!', 'petit.marc2026', 'marcpetitmarcpetit'])(
    'that is little more than their own name is refused: %s',
    (password) => {
      expect(judge(password, owner)).toBe('password-personal')
    },
  )

  it.each([
    'correct horse battery staple',
    'a long enough password',
    'another long password',
    'northwind lends purple umbrellas',
    'marc eats seven figs daily',
    'tG7#kq2vLx9&',
    'le chat boit du thé vert',
    'Ключ от старого шкафа',
    '傘を七本持っている人がいます',
  ])('is taken: %s', (password) => {
    expect(judge(password, owner)).toBeNull()
  })
})
