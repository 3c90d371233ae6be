import { describe, expect, it } from '@jest/globals'
import type { TopicKind } from '../../src/nlu/intent-file.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

const { intents } = shippedCatalogue()

/** Minimum number of examples. Above about 200 lines, additional ones help less and less. */
const fewest: Readonly<Record<TopicKind, number>> = {
  incident: 220,
  request: 220,
  information: 220,
  conversation: 120,
  'out-of-scope': 150,
}

describe('the shipped intents', () => {
  it('are eighty-two topics, and what lies outside', () => {
    const outside = intents.filter(({ kind }) => kind === 'out-of-scope')

    expect(intents.length - outside.length).toBe(82)
    expect(outside.length).toBeGreaterThanOrEqual(6)
  })

  it.each(intents.map((intent) => [intent.topic, intent] as const))(
    '%s has enough examples in both languages',
    (_, { kind, utterances }) => {
      for (const language of ['en', 'fr'])
        expect(utterances[language]!.length).toBeGreaterThanOrEqual(fewest[kind])
    },
  )
})
