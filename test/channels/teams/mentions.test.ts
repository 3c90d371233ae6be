import { describe, expect, it } from '@jest/globals'
import { stripMentions } from '../../../src/channels/teams/inbound/strip-mentions.js'
import { TeamsActivity } from '../../../src/channels/teams/schema.js'

const bot = { id: '28:bot', name: 'Guichet' }

function heard(
  text: unknown,
  entities: unknown = [{ type: 'mention', mentioned: bot, text: '<at>Guichet</at>' }],
) {
  const body = {
    type: 'message',
    serviceUrl: 'https://x',
    conversation: { id: 'c' },
    recipient: bot,
    text,
    entities,
  }
  return stripMentions(TeamsActivity.parse(body))
}

describe('a mention of the bot', () => {
  it.each([
    ['<at>Guichet</at> my printer', 'my printer'],
    ['<at>Guichet</at>&nbsp;my printer', 'my printer'],
    ['<at>Guichet</at>\u00a0my printer', 'my printer'],
    ['<at>Guichet</at> my printer <at>Guichet</at> please', 'my printer please'],
    ['<at>Guichet</at>', ''],
    ['<at id="0">Guichet</at> my printer', 'my printer'],
    ['<at>GUICHET</at> my printer', 'my printer'],
    ['my printer, <at>Guichet</at>\n', 'my printer,'],
    ['<at>Guichet</at> it says &lt;error&gt; &amp; stops', 'it says <error> & stops'],
    ['<at>Guichet</at> it&#39;s &#x27;broken&#x27;', "it's 'broken'"],
    ['<at>Guichet</at> &amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['<at>Guichet</at> tell <at>Marc</at>', 'tell @Marc'],
    ['<at>Guichet my printer', '<at>Guichet my printer'],
    ['<at>Guichet</at> first\r\nsecond', 'first\nsecond'],
    ['<at>Guichet</at> &unknown; &#0; &#99999999;', '&unknown; &#0; &#99999999;'],
  ])('is taken out of %j', (text, expected) => {
    expect(heard(text)).toEqual({ text: expected, isMentioned: true })
  })

  it.each([undefined, null])('does not need a text (%s)', (text) => {
    expect(heard(text)).toEqual({ text: '', isMentioned: true })
  })

  it('is known by its id, not by its name', () => {
    const other = [{ type: 'mention', mentioned: { id: '29:x', name: 'Guichet' }, text: '<at>Guichet</at>' }]

    expect(heard('<at>Guichet</at> hello', other)).toEqual({ text: '@Guichet hello', isMentioned: false })
  })

  it('survives entities out of shape', () => {
    expect(heard('hello', [{ type: 'mention' }, { type: 5 }, { mentioned: 'x' }, {}]).isMentioned).toBe(false)
    expect(heard('hello', null).isMentioned).toBe(false)
  })

  it('thousands of mentions in one text are all taken out', () => {
    const text = '<at>Guichet</at>'.repeat(6_000)

    expect(heard(text).text).toBe('')
    expect(heard('<at>'.repeat(24_000)).text).toHaveLength(96_000)
  })
})
