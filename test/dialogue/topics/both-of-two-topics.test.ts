import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { type TalkOptions, talk } from '../../support/dialogue/talk.js'

const offered = ['account.locked', 'account.password-reset'] as const

/** Starts a conversation where the bot has asked which of two topics is meant. */
function asked(language: Language, options: TalkOptions = {}) {
  const on = talk({ language, ...options })
  on.say(language === 'en' ? "can't get in any more" : "impossible d'entrer", offered)
  expect(on.conversation.prompt).toMatchObject({ kind: 'disambiguation', choices: offered })
  return on
}

describe('“both”, when asked which of two topics it is', () => {
  it.each([
    ['en', 'both', undefined],
    ['en', "both really, I'm travelling so no VPN here", 'network.vpn'],
    ['en', 'both of them, and I have no printer around either', 'printing.not-printing'],
    ['fr', 'les deux', undefined],
    ['fr', 'les deux hélas, et sans VPN là où je suis', 'network.vpn'],
  ] as const)('takes the first and keeps the second for afterwards (%s): %s', (language, line, topic) => {
    const on = asked(language)

    on.say(line, topic)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: offered[0] })
    expect(on.conversation.queuedRequests).toMatchObject([{ topic: offered[1] }])
    expect([...on.tickets.values()].map((ticket) => ticket.topic).toSorted()).toEqual(offered)
  })

  it.each([
    ['en', 'both screens stay black', 'hardware.screen'],
    ['fr', 'les deux écrans restent noirs', 'hardware.screen'],
  ] as const)('within a complaint is no choice (%s): %s', (language, line, topic) => {
    const on = asked(language, { parts: { [line]: topic } })

    on.say(line, topic)

    expect([...on.tickets.values()].map((ticket) => ticket.topic)).toEqual([topic])
    expect(on.conversation.queuedRequests).toEqual([])
  })
})

describe('a choice between topics with more words behind it', () => {
  it.each([
    ['en', "the second one, I'm travelling so no VPN here", offered[1]],
    ['en', "the password, I'm on the road without VPN", offered[1]],
    ['fr', 'la première, je suis en déplacement sans VPN', offered[0]],
  ] as const)('is made, and the words start nothing (%s): %s', (language, line, topic) => {
    const on = asked(language)

    on.say(line, 'network.vpn')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
    expect(on.conversation.queuedRequests).toEqual([])
  })
})
