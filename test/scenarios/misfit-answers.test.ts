import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../support/stage/talks.js'

const { engine, rule, step, talk } = talksOnEngine()

const lastTopic = async () => (await engine().tickets()).at(-1)?.topic

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

describe('a topic that was left', () => {
  it.each([
    [
      'en',
      'the printer on my floor prints nothing',
      'you got me wrong, not the printer',
      'yes the printer, my pages are not printing',
    ],
    [
      'fr',
      "l'imprimante de l'étage n'imprime rien",
      "vous m'avez mal compris, pas l'imprimante",
      "si, l'imprimante : elle n'imprime rien du tout",
    ],
  ] as const)('is taken again when it is named, in %s', async (language, ...lines) => {
    await talk(language, ...lines)

    expect(await lastTopic()).toBe('printing.not-printing')
    expect(await step()).not.toBeNull()
  })
})

describe('an answer that names one of the topics offered', () => {
  it.each([
    [
      'en',
      'label printer on dock 3 prints blank labels',
      'the one about jams I suppose',
      'printing.jam-toner',
    ],
    ['fr', 'imprimante etiquettes quai 3 sort des etiquettes blanches', "plutôt l'imprimante oui", null],
  ] as const)('chooses it in %s, unless several have the word', async (language, told, answer, topic) => {
    await talk(language, told)
    const phase = (await engine().conversation())?.phase
    const isAsked = phase?.at === 'clarifying'

    await engine().say(answer)

    if (topic !== null && isAsked) expect(await lastTopic()).toBe(topic)
    else expect((await engine().conversation())?.phase.at).not.toBe('idle')
  })
})
