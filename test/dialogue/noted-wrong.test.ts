import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../support/stage/talks.js'

const { engine, talk, rule, step } = talksOnEngine()

describe('what the bot notes from the opening message', () => {
  it.each([
    [
      'en',
      "hiya my second monitor went black after lunch, laptop screen's fine",
      /noted “A separate monitor”/,
    ],
    ['fr', 'mon deuxième écran est noir, celui du portable marche', /je note «.Un écran externe.»/],
  ] as const)('%s: is what fails, not what works: %s', async (language, line, noted) => {
    expect(await talk(language, line)).toMatch(noted)
  })

  it('is asked again if the message says no and tells something else', async () => {
    await talk('en', "my laptop's screen is black")
    expect(await step()).not.toBe('which')

    const heard = await engine().say("no, it's the external one that's black, the laptop is ok")

    expect(await rule()).toBe('take-back-what-was-told')
    expect(heard).toMatch(/Which screen/)
  })

  it('stands if the message answers the next question', async () => {
    await talk('en', "my laptop's screen is black")

    await engine().say('it flickers, no, more like it stays black')

    expect(await rule()).not.toBe('take-back-what-was-told')
  })
})
