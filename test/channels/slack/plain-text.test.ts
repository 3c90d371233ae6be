import { describe, expect, it } from '@jest/globals'
import { hasMention, toPlainText, withoutMention } from '../../../src/channels/slack/inbound/plain-text.js'

describe('Slack’s text is read as its author saw it', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt;!everyone&amp;gt;', '&lt;!everyone&gt;'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['<http://example.org|example.org>', 'http://example.org'],
    ['<https://evil.example|intranet>', 'intranet (https://evil.example)'],
    ['<mailto:amina@example.org|amina@example.org>', 'amina@example.org'],
    ['<tel:+33123456789|01 23 45 67 89>', '01 23 45 67 89 (+33123456789)'],
    ['ask <@U0MARC0001>', 'ask @U0MARC0001'],
    ['ask <@U0MARC0001|marc>', 'ask @marc'],
    ['in <#C0GENERAL1|general>', 'in #general'],
    ['in <#C0GENERAL1>', 'in #C0GENERAL1'],
    ['<!here> <!channel> <!everyone|@everyone>', '@here @channel @everyone'],
    ['<!subteam^S012|@admins>', '@admins'],
    ['<!date^1392734382^{date}|18 Feb>', '18 Feb'],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['  spaces around  ', 'spaces around'],
    ['', ''],
  ])('%s', (typed, read) => {
    expect(toPlainText(typed)).toBe(read)
  })

  it('a hundred thousand mentions, and as many brackets that never close', () => {
    expect(toPlainText('<@U1>'.repeat(100_000))).toHaveLength(300_000)
    expect(toPlainText('<'.repeat(100_000))).toHaveLength(100_000)
    expect(withoutMention('<@U1>'.repeat(100_000), 'U1')).toBe('')
  })
})

describe('a mention', () => {
  it.each([
    ['<@U1> my wifi', 'my wifi'],
    ['<@U1|guichet> my wifi', 'my wifi'],
    ['my wifi <@U1>', 'my wifi'],
    ['hey <@U1> my wifi', 'hey my wifi'],
    ['<@U1> <@U1> twice', 'twice'],
    ['<@U1>', ''],
    ['<@U1> line\nanother', 'line\nanother'],
    ['<@U11> somebody else', '<@U11> somebody else'],
  ])('is taken out of “%s”', (text, rest) => {
    expect(withoutMention(text, 'U1')).toBe(rest)
  })

  it('is one only of the very user', () => {
    expect([hasMention('hi <@U1>', 'U1'), hasMention('hi <@U11>', 'U1'), hasMention('hi @U1', 'U1')]).toEqual(
      [true, false, false],
    )
  })
})
