import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule, step } = talksOnEngine()
const handedOver = async () => (await engine().tickets()).filter(({ handedOff }) => handedOff !== null)

describe('a topic of the security family that no clause reports', () => {
  it('calls nobody', async () => {
    await talk('fr', "la cantine n'accepte plus mon badge")

    expect(await handedOver()).toEqual([])
  })
})

describe('an alarm that is taken back', () => {
  it.each([
    ['fr', 'j’ai perdu mon badge dans le train', 'mais non jai PAS perdu mon badge, je lai dans la main'],
    [
      'en',
      'someone stole my laptop on the train',
      'wait no, my laptop was not stolen, it was under the seat',
    ],
  ] as const)(
    '%s: after “%s”, “%s” leads to the question whether to close',
    async (language, first, line) => {
      await talk(language, first)
      expect(await handedOver()).toHaveLength(1)

      await engine().say(line)

      expect(['doubt-alarm', 'ask-whether-over']).toContain(await rule())
    },
  )

  it('is an answer if the message surely gives another one', async () => {
    await talk('en', 'i clicked the link in a phishing mail and typed my password')
    const before = await step()

    await engine().say('yes, changed it from my phone')

    expect(await rule()).not.toBe('doubt-alarm')
    expect(await step()).not.toBe(before)
  })
})

describe('a problem in one room, or of one person', () => {
  it('is no outage of the site when a room is named', async () => {
    await talk('fr', 'wifi marche pas au cabinet salle 3, visio avec un juge ds 20 min jpanique')

    expect(await handedOver()).toEqual([])
    expect(await step()).not.toBeNull()
  })

  it.each([
    ['fr', 'le wifi est coupé dans tout le batiment', "ah non en fait c'est que moi"],
    ['en', 'the wifi is down in the whole building', 'sorry no, it is only me'],
  ] as const)(
    '%s: after “%s”, “%s” lowers the priority and starts the guide',
    async (language, first, line) => {
      await talk(language, first)
      const [reported] = await handedOver()
      expect(reported?.handedOff?.cause).toBe('reach-all')

      await engine().say(line)

      expect(await rule()).toBe('fewer-affected')
      const [ticket] = await engine().tickets()
      expect(ticket?.facts.impact).toBe('one')
      expect(Number(ticket?.priority.slice(1))).toBeGreaterThan(Number(reported?.priority.slice(1)))
      expect(await step()).not.toBeNull()
    },
  )

  it('is no success when it works for a colleague', async () => {
    await talk('fr', 'wifi marche pas au cabinet salle 3')
    const asked = await step()

    await engine().say("hein non c'est que moi, ma collegue a coté ca marche")

    expect(await rule()).toBe('take-option')
    expect(await step()).not.toBe(asked)
  })
})
