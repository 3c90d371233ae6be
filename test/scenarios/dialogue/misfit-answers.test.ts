import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, rule, step, talk } = talksOnEngine()

describe("a system that the message doesn't name", () => {
  it.each([
    [
      'en',
      "the first screen of my computer won't let me sign in, it says session expired",
      'not a computer, it is the handheld I scan parcels with',
    ],
    [
      'fr',
      "je n'arrive pas à ouvrir ma session sur l'ordinateur",
      'pas un ordinateur, un terminal à gâchette pour scanner les colis',
    ],
  ] as const)('is not chosen, in %s', async (language, told, answer) => {
    await talk(language, told)
    const asked = await step()

    await engine().say(answer)

    expect(asked).toBe('computer-system')
    expect(await step()).not.toMatch(/mac|windows|linux/)
    expect(await rule()).not.toBe('take-option')
  })
})
