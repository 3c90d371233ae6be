import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

describe('a human, asked for before it is known what it is about', () => {
  it.each([
    ['en', 'my thing makes noise', 'human please', /if it's about “computer hot or noisy”\?/],
    ['fr', 'mon truc fait du bruit', "quelqu'un", /votre demande porte-t-elle sur ce sujet\s: .*bruyant\s\?/],
  ] as const)('%s: after a single guess is asked whether it was right', (language, told, human, asked) => {
    const on = talk({ language })
    on.say(told, ['hardware.heat-noise'])

    on.say(human)

    expect([...on.tickets.values()]).toMatchObject([{ summary: told, handedOff: { reason: 'asked' } }])
    expect(on.heard).toMatch(asked)
    expect(on.heard.match(/\?/g)).toHaveLength(2)
  })

  it('after several guesses is asked which thing it is, and not what it is about', () => {
    const on = talk()
    on.say('the grey box blinks oddly', ['hardware.dock', 'hardware.screen'])

    on.say('talk to a human')

    expect([...on.tickets.values()]).toMatchObject([{ summary: 'the grey box blinks oddly' }])
    expect(on.heard).toMatch(/which device or app is it, and what do you see\?/)
    expect(on.heard).not.toMatch(/what's it about, in a few words/)
  })

  it('is asked what it is about where nothing was told', () => {
    const on = talk()

    on.say('talk to a human')

    expect(on.heard).toMatch(/what's it about, in a few words\?/)
  })
})
