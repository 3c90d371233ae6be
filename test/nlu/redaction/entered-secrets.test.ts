import { describe, expect, it } from '@jest/globals'
import { mask, redact } from '../../../src/nlu/redaction/redact.js'
import { glue } from './glue.js'

describe('what somebody says that they typed', () => {
  it.each([
    ['jai mi Depot2024! et sa marche plu', 'Depot2024!'],
    ["j'ai tapé Marguerite75 deux fois", 'Marguerite75'],
    ["j'ai bien saisi « Lyon-2026-Nord$ » comme demandé", 'Lyon-2026-Nord$'],
    ["j'ai aussi essayé avec l'ancien, azerty2025", 'azerty2025'],
    ['on a mis Accueil2026 pour tout le monde', 'Accueil2026'],
    ['I typed Sunny!2024 twice', 'Sunny!2024'],
    ["I've already entered it as Tuesday77 and nothing", 'Tuesday77'],
    ['we used Reception2026 for the shared one', 'Reception2026'],
    ['logged in with Blue7Horse, no luck', 'Blue7Horse'],
    ['Summer2026!', 'Summer2026!'],
    ['  depot2024 ', 'depot2024'],
  ])('is a secret in a talk about passwords: %s', (text, secret) => {
    const { text: masked, secrets } = redact(text, 'credentials')

    expect(masked).toContain(mask)
    expect(masked).not.toContain(secret)
    expect(secrets).toEqual([secret])
  })

  it.each([
    '0x80070005',
    'INC-1042',
    'I typed KB5031356 into the search',
    "j'ai installé Office2021 hier",
    'I tried AADSTS50126 in the search box',
    "j'ai mis PC-FR-0231 comme nom",
    'B-204',
    "j'ai essayé Windows11",
    'I used the T14s Gen3',
    'I entered jdupont@example.org',
    "j'ai tapé 06 12 34 56 78",
    "j'ai mis 20/11/2026",
    'I put it on srv-files01',
  ])('is none though the talk is about passwords: %s', (text) => {
    expect(redact(text, 'credentials')).toEqual({ text, count: 0, secrets: [] })
  })

  it.each([
    ['I typed Sunny!2024 twice', true],
    ['jai mi Depot2024! et sa marche plu', true],
    ['I used ThinkPadX1Carbon9 before', false],
    ['we tried Conference2026 as the room name', false],
    ['Summer2026', false],
  ])('is one in any talk only where it can hardly be anything else: %s', (text, isSecret) => {
    expect(redact(text).count).toBe(isSecret ? 1 : 0)
  })
})

describe('secrets of other forms', () => {
  const awsSecret = glue('wJalrXUtnFEMI', '/K7MDENG/bPxRfiCYEXAMPLEKEY')
  const hash = '31d6cfe0d16ae931b73c59d7e0c089c0'

  it.each([
    ['a client secret of Entra', glue('Abc8', 'Q~', 'x4TqRfLm0PzVbN7yKdWs2HgJc9UeAi5Oa3')],
    ['the secret key of AWS', awsSecret, `${glue('AKIA', 'IOSFODNN7EXAMPLE')} / `],
    ['the secret key of AWS, named', awsSecret, `${glue('AKIA', 'IOSFODNN7EXAMPLE')}, secret access key: `],
    ['an NTLM hash', hash, 'the NTLM hash is '],
    ['LM and NT hashes', `aad3b435b51404eeaad3b435b51404ee:${hash}`],
    ['a password behind a label with invisible letters', 'Sunny!2024', 'my pass\u200bword is '],
    ['a password behind a label with Cyrillic letters', 'Sunny!2024', 'my \u0440\u0430ssword is '],
  ])('are masked: %s', (_name, secret, before = 'look ') => {
    const { text } = redact(`${before}${secret} thanks`)

    expect(text).toContain(mask)
    expect(text).not.toContain(secret)
    expect(text).toMatch(/thanks$/)
  })

  it.each([
    'md5 d41d8cd98f00b204e9800998ecf8427e of the file',
    'commit 31d6cfe0d16ae931b73c59d7e0c089c0 broke it',
  ])('are not any hash: %s', (text) => {
    expect(redact(text).count).toBe(0)
  })
})
