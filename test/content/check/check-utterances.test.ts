import { describe, expect, it } from '@jest/globals'
import { checkUtterances } from '../../../src/content/check/topics/check-utterances.js'
import { lintUtterances } from '../../../src/content/lint/topics/lint-utterances.js'
import type { IntentFile } from '../../../src/nlu/intent-file.js'

function givenIntent(topic: string, utterances: IntentFile['utterances']): IntentFile {
  return {
    topic,
    kind: 'incident',
    level2: 'l1',
    urgency: 'medium',
    leads: 'guide',
    name: { en: topic, fr: topic },
    utterances,
  }
}

const stopWords = new Map([['en', new Set(['the', 'my', 'is', 'a'])]])

function said(...intents: readonly IntentFile[]): readonly string[] {
  return [...checkUtterances(intents), ...lintUtterances(intents, stopWords)].map(
    ({ severity, file, path, message }) => `${severity} ${file} ${path.join('.')}: ${message}`,
  )
}

describe('examples of topics', () => {
  it('that all differ have nothing said against them', () => {
    expect(
      said(givenIntent('a.one', { en: ['vpn down', 'no vpn'] }), givenIntent('a.two', { en: ['no wifi'] })),
    ).toEqual([])
  })

  it('are an error when two topics share a line, whatever its capitals, accents and signs', () => {
    expect(
      said(
        givenIntent('a.one', { fr: ['Réseau coupé !'] }),
        givenIntent('a.two', { fr: ['wifi', 'reseau coupe'] }),
      ),
    ).toEqual([
      'error intents/a.two.yml utterances.fr.1: “reseau coupe” is an example of both a.one and a.two',
    ])
  })

  it('are an error when two topics share a line in two languages', () => {
    expect(
      said(givenIntent('a.one', { en: ['timeout'] }), givenIntent('a.two', { fr: ['timeout'] })),
    ).toHaveLength(1)
  })

  it('are worth a warning when one topic says the same twice', () => {
    expect(said(givenIntent('a.one', { en: ['vpn down', 'VPN down.'] }))).toEqual([
      'warning intents/a.one.yml utterances.en.1: “VPN down.” is there twice',
    ])
  })

  it('may be the same in two languages of one topic', () => {
    expect(said(givenIntent('a.one', { en: ['vpn'], fr: ['vpn'] }))).toEqual([])
  })

  it('are worth a warning when two lines have the same words that matter', () => {
    expect(
      said(
        givenIntent('a.one', { en: ['my outlook calendar is empty'] }),
        givenIntent('a.two', { en: ['empty calendar, outlook'] }),
      ),
    ).toEqual([
      'warning intents/a.two.yml utterances.en.0: “empty calendar, outlook” says nearly the same as “my outlook calendar is empty”, of a.one',
    ])
  })
})
