import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule, step } = talksOnEngine()

describe('what the bot notes from the opening message', () => {
  it.each([
    ['en', 'screen black, the laptop is fine', /noted “The laptop's own screen”/],
    ['en', 'my mouse is fine, but typing does nothing', /noted “A mouse”/],
    ['fr', "le portable marche bien, c'est l'autre écran qui est noir", /je note «.L'écran du portable.»/],
  ] as const)('%s: is not what works: %s', async (language, line, noted) => {
    expect(await talk(language, line)).not.toMatch(noted)
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

  it.each([
    [
      'en',
      'the quarterly budget file has vanished from sharepoint',
      'the file is there, someone overwrote my numbers',
    ],
    [
      'fr',
      'un dossier entier a disparu du disque commun',
      "le fichier est là, mais j'ai enregistré par-dessus",
    ],
  ] as const)('%s: is corrected by what only another answer fits', async (language, opening, line) => {
    await talk(language, opening)
    expect(await step()).not.toBe('what')

    await engine().say(line)

    expect(await rule()).toBe('take-back-what-was-told')
    expect(await step()).not.toMatch(/vanished/)
  })
})
