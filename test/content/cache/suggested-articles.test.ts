import { describe, expect, it } from '@jest/globals'
import { createSuggestedArticles } from '../../../src/content/articles/suggested-articles.js'
import { line, ticket } from '../../contract/store/samples.js'

/** Topics, each of which is found by its last word. */
const topics = ['network.vpn', 'printing.scan', 'office.excel', 'security.phishing']
const suggested = createSuggestedArticles({
  article: (topic) => ({ topic, title: `About ${topic}`, short: null, body: '' }),
  topics: (text) => topics.filter((topic) => text.includes(topic.split('.')[1]!)),
})

function suggestedFor(topic: string | null, summary: string, ...said: readonly string[]): readonly string[] {
  const lines = said.map((text, at) => line(`l${at}`, { text }))
  return suggested(ticket('INC-1', { topic, summary }), lines, 'en').map((one) => one.topic)
}

describe('Articles that are suggested for a ticket', () => {
  it('are the one of its topic, then those that its summary finds', () => {
    expect(suggestedFor('network.vpn', 'excel over the vpn')).toEqual(['network.vpn', 'office.excel'])
  })

  it('are not led elsewhere by what was said about the conversation', () => {
    const said = ['excel over the vpn', 'no phishing here, a person please']
    expect(suggestedFor('network.vpn', 'excel over the vpn', ...said)).toEqual([
      'network.vpn',
      'office.excel',
    ])
  })

  it('are found by the first lines when the summary finds none', () => {
    expect(suggestedFor('network.vpn', 'it is broken', 'it is broken', 'the scan')).toEqual([
      'network.vpn',
      'printing.scan',
    ])
  })

  it('are found by the summary and the first lines of a ticket that has no topic', () => {
    expect(suggestedFor(null, 'excel', 'hello', 'the scan', 'no', 'some phishing')).toEqual([
      'printing.scan',
      'office.excel',
    ])
  })
})
