import { describe, expect, it } from '@jest/globals'
import { checkTopic, type TopicContext } from '../../../src/content/check/topics/check-topic.js'
import { lintUtteranceCount } from '../../../src/content/lint/topics/lint-utterances.js'
import type { IntentFile } from '../../../src/nlu/intent-file.js'

const lines = (what: string, count = 100) => Array.from({ length: count }, (_, at) => `${what} ${at}`)

const good: IntentFile = {
  topic: 'network.vpn',
  kind: 'incident',
  level2: 'network',
  urgency: 'high',
  leads: 'guide',
  name: { en: 'VPN problem', fr: 'Problème de VPN' },
  utterances: { en: lines('vpn down'), fr: lines('vpn coupé') },
}

const context: TopicContext = {
  languages: ['en', 'fr'],
  queues: new Set(['l1', 'network']),
  guides: new Set(['network.vpn']),
  articles: new Set(['network.vpn/en', 'network.vpn/fr']),
}

function said(intent: Partial<IntentFile>, around: Partial<TopicContext> = {}): readonly string[] {
  const topic = { ...good, ...intent }
  return [
    ...lintUtteranceCount(topic, context.languages),
    ...checkTopic(topic, { ...context, ...around }),
  ].map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`)
}

describe('a topic', () => {
  it('that is whole has nothing said against it', () => {
    expect(said({})).toEqual([])
  })

  it('has the guide that it leads to', () => {
    expect(said({}, { guides: new Set() })).toEqual([
      'error leads: knowledge-base/network.vpn/guide.yml is missing or wrong',
    ])
  })

  it('has the article that it leads to, in each language', () => {
    expect(said({ leads: 'article' }, { articles: new Set(['network.vpn/en']) })).toEqual([
      'warning leads: knowledge-base/network.vpn/fr.md is missing or wrong',
    ])
  })

  it('with a guide is worth a warning without its articles', () => {
    expect(said({}, { articles: new Set(['network.vpn/fr']) })).toEqual([
      'warning leads: knowledge-base/network.vpn/en.md is missing or wrong',
    ])
  })

  it('needs no file when it leads to a reply', () => {
    expect(said({ leads: 'reply' }, { guides: new Set(), articles: new Set() })).toEqual([])
  })

  it('goes to a group that exists', () => {
    expect(said({ level2: 'plumbers' })).toEqual(['error level2: there is no queue "plumbers"'])
  })

  it('has a name that fits on a button, in each language', () => {
    expect(said({ name: { en: 'A name that is far too long to stand on a button' } })).toEqual([
      'warning name: name is missing in: fr',
      'error name.en: “A name that is far too long to stand on a button” has 48 characters; a button can have at most 40',
    ])
  })

  it('has examples in each language, and enough of them', () => {
    expect(said({ utterances: { en: lines('vpn down', 99) } })).toEqual([
      'warning utterances.en: 99 examples; a topic needs about 100 to be recognised well',
      'warning utterances: no examples in: fr',
    ])
  })
})
