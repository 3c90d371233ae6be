import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { loadLanguages } from '../../src/nlu/language/load-languages.js'
import { loadIntents } from '../../src/nlu/load-intents.js'
import { intents, policies, shippedLanguages } from './shipped.js'

const folder = () => mkdtempSync(join(tmpdir(), 'guichet-'))
const intent = (name: string) => `topic: network.vpn
kind: incident
level2: network
urgency: high
leads: guide
name: { en: ${name}, fr: ${name} }
utterances:
  en: [vpn down]
  fr: [vpn en panne]
`

describe('intents', () => {
  it('that are shipped load without a problem', () => {
    const loaded = loadIntents([intents])

    expect(loaded.problems).toEqual([])
    expect(loaded.intents.length).toBeGreaterThan(30)
  })

  it('of a later directory replace those of an earlier one, file by file', () => {
    const [shipped, own] = [folder(), folder()]
    writeFileSync(join(shipped, 'network.vpn.yml'), intent('VPN'))
    writeFileSync(join(own, 'network.vpn.yml'), intent('Tunnel'))

    const loaded = loadIntents([shipped, own, join(own, 'missing')])

    expect(loaded.intents.map(({ name }) => name.en)).toEqual(['Tunnel'])
  })

  it('with mistakes are named with file, line and remedy', () => {
    const directory = folder()
    writeFileSync(join(directory, 'network.vpn.yml'), intent('VPN').replace('urgency: high', 'urgency: soon'))
    writeFileSync(join(directory, 'a.yml'), intent('VPN'))
    writeFileSync(join(directory, 'b.yml'), 'topic: [')

    const { intents: loaded, problems } = loadIntents([directory])

    expect(loaded).toEqual([])
    expect(problems.map(({ file, line }) => [file, line])).toEqual([
      [join(directory, 'a.yml'), 1],
      [join(directory, 'b.yml'), 1],
      [join(directory, 'network.vpn.yml'), 4],
    ])
    expect(problems.every(({ message, remedy }) => message !== '' && remedy !== '')).toBe(true)
  })
})

describe('languages', () => {
  it('that are shipped load without a problem', () => {
    expect(shippedLanguages.problems).toEqual([])
    expect(shippedLanguages.languages.map(({ code }) => code)).toEqual(['en', 'fr'])
    expect(shippedLanguages.entities.applications.length).toBeGreaterThan(40)
  })

  it('of which nothing is written are named once', () => {
    const { languages, problems } = loadLanguages([policies], ['en', 'xx'])

    expect(languages.map(({ code }) => code)).toEqual(['en'])
    expect(problems.map(({ file }) => file)).toEqual(['policies/languages/xx'])
  })

  it('of which something is missing are named, file by file', () => {
    const own = folder()
    mkdirSync(join(own, 'languages', 'xx'), { recursive: true })
    cpSync(join(policies, 'languages/en/language.yml'), join(own, 'languages/xx/language.yml'))

    const { languages, problems } = loadLanguages([policies, own], ['en', 'xx'])

    expect(languages.map(({ code }) => code)).toEqual(['en'])
    const missing = problems.map(({ file }) => file)
    expect(missing).toContain('policies/languages/xx/wishes.yml')
    expect(missing).not.toContain('policies/languages/xx/language.yml')
  })

  it('of a later directory replace single files', () => {
    const own = folder()
    mkdirSync(join(own, 'languages', 'en'), { recursive: true })
    writeFileSync(
      join(own, 'languages', 'en', 'tone.yml'),
      'threshold: 9\nupset: [{ weight: 1, phrases: [grr] }]\nintensifiers: []\nnegations: []\nharmless: []\n',
    )

    const { languages, problems } = loadLanguages([policies, own], ['en'])

    expect(problems).toEqual([])
    expect(languages[0]).toMatchObject({ tone: { threshold: 9 }, language: { name: 'English' } })
  })
})
