import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

/** Sends the messages as a new person and returns the conversation's final state. */
async function standsAfter(language: 'en' | 'fr', ...lines: readonly string[]) {
  engine.another(language)
  for (const line of lines) await engine.say(line)
  const { facts, prompt, rule } = (await engine.conversation())!
  const isAskedToClose = prompt.kind === 'guide' && prompt.asksWhetherItWorks === true
  return { facts, isAskedToClose, rule, step: prompt.kind === 'guide' ? prompt.step : prompt.kind }
}

describe('a line that only says which thing it is', () => {
  it.each([
    ['en', 'nobody hears me in teams', 'its a jabra, usb'],
    ['en', 'nobody hears me in teams', 'it is a headset with a cable'],
    ['fr', "personne ne m'entend dans teams", "c'est un casque jabra"],
  ] as const)(
    '%s: is kept, and answers no question after a step: “%s”, “%s”',
    async (language, first, line) => {
      const asked = await standsAfter(language, first)
      const told = await standsAfter(language, first, line)

      expect(told.step).toBe(asked.step)
      expect(told.rule).toBe('keep-fact')
      expect(told.facts.device).toBeDefined()
      expect(await engine.tickets()).toHaveLength(1)
    },
  )

  it.each([
    ['en', 'nobody hears me in teams', 'the jabra is dead'],
    ['en', "my vpn won't connect", 'on my laptop at home'],
    ['fr', "personne ne m'entend dans teams", "avec le casque jabra ils m'entendent"],
  ] as const)('%s: one that says more is read as before: “%s”, “%s”', async (language, first, line) => {
    expect((await standsAfter(language, first, line)).rule).not.toBe('keep-fact')
  })

  it('an option that is a thing is still chosen by its name', async () => {
    const { facts, rule } = await standsAfter(
      'en',
      "my vpn won't connect",
      'at home',
      'yes',
      'forticlient on windows',
    )

    expect(rule).toBe('take-option')
    expect(facts.product?.value).toBe('forticlient')
  })
})

describe('the state that a guide aims for, told at a question about something else', () => {
  const vpn = { en: ["my vpn won't connect"], fr: ['mon vpn ne se connecte pas'] } as const

  it.each([
    ['en', [...vpn.en], 'ah, it connected'],
    ['en', [...vpn.en, 'at home', 'yes'], 'ah, it connected'],
  ] as const)('%s: whether all works is asked, once: %j, “%s”', async (language, first, line) => {
    const asked = await standsAfter(language, ...first)
    const told = await standsAfter(language, ...first, line)

    expect(told).toMatchObject({ isAskedToClose: true, step: asked.step })
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
    const again = await standsAfter(language, ...first, line, 'not yet', line)
    expect(again.isAskedToClose).toBe(false)
  })

  it.each([
    ['en', [...vpn.en], 'the wifi is connected'],
    ['en', [...vpn.en], 'it connects and then drops'],
    ['en', [...vpn.en], 'the others can connect'],
    ['en', [...vpn.en], 'is it connected?'],
    ['fr', [...vpn.fr], 'il ne se connecte plus du tout'],
  ] as const)('%s: is not heard in another line: %j, “%s”', async (language, first, line) => {
    expect((await standsAfter(language, ...first, line)).isAskedToClose).toBe(false)
  })
})
