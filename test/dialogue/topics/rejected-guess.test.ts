import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

describe('a single guess that the person refuses', () => {
  it.each([
    ['en', 'the canteen no longer takes my badge', 'no, I have it in my hand, the reader ignores it'],
    ['fr', "la cantine n'accepte plus mon badge", 'non, il est dans ma main, la borne ne le lit pas'],
  ] as const)('%s: “%s” is not offered or started again', (language, first, refusal) => {
    const on = talk({ language })
    on.say(first, ['security.lost-device'])

    on.say(refusal, 'security.lost-device')

    expect(on.conversation.rejected).toEqual(['security.lost-device'])
    expect([...on.tickets.values()]).toEqual([])
  })
})
