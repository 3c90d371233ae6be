import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule } = talksOnEngine()

const prompt = async () => (await engine().conversation())?.prompt

describe('a slip of the person', () => {
  it.each([
    ['en', "vpn doesn't connect, I'm at the office", 'oops, I told you wrong before, I am at home'],
    ['fr', 'le vpn ne se connecte pas, je suis au bureau', 'pardon, erreur de ma part, je suis chez moi'],
  ] as const)('%s: changes the answer that is given anew', async (language, opening, slip) => {
    await talk(language, opening)

    await engine().say(slip)

    const now = await engine().conversation()
    expect(now?.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
    expect(now?.facts.place?.value).toBe('home')
  })

  it('leaves the topic alone, and is asked which answer is wrong if it names none', async () => {
    await talk('en', "vpn doesn't connect, I'm at home")
    await engine().say('yes, news pages open')
    await engine().say('GlobalProtect')

    const heard = await engine().say('pardon me, I answered too fast just now')

    expect(await rule()).toBe('take-back-own-answer')
    expect(heard).toContain('Which answer should I change?')
    expect(await prompt()).toMatchObject({ kind: 'recap-edit', topic: 'network.vpn' })

    await engine().press(/^Yes/)

    expect(await prompt()).toMatchObject({ kind: 'guide', topic: 'network.vpn', step: 'internet' })
  })

  it('can be named in words instead of pressed', async () => {
    await talk('en', "vpn doesn't connect, I'm at home")
    await engine().say('yes, news pages open')
    await engine().say('GlobalProtect')
    await engine().say('sorry, I gave you a wrong answer earlier')

    await engine().say('the GlobalProtect one')

    expect(await prompt()).toMatchObject({ kind: 'guide', topic: 'network.vpn', step: 'client' })
  })
})
