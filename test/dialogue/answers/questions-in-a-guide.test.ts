import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const both = <Value extends z.ZodType>(value: Value) => z.object({ en: value, fr: value })
const Matters = z.array(
  z.object({
    topic: z.string(),
    begin: both(z.string()),
    press: z.array(z.string()),
    asks: both(z.array(z.tuple([z.string(), z.string().nullable()]))),
  }),
)
const matters = Matters.parse(
  parse(readFileSync(new URL('../questions/in-guide.yml', import.meta.url), 'utf8')),
)

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Brings a new requester to this step of a guide. */
async function at({ begin, press }: (typeof matters)[number], language: 'en' | 'fr'): Promise<void> {
  engine.another(language)
  await engine.say(begin[language])
  for (const id of press) {
    const { value } = engine.buttons.find((button) => button.value.endsWith(`|${id}`))!
    await engine.send({ type: 'button.pressed', value })
  }
}

const rule = async () => (await engine.conversation())?.rule
const step = async () => {
  const prompt = (await engine.conversation())?.prompt
  return prompt?.kind === 'guide' ? prompt.step : null
}

describe.each(['en', 'fr'] as const)('a question in the middle of a guide (%s)', (language) => {
  it('is answered rightly or passed on, seldom wrongly, and the step stays open', async () => {
    const count = { right: 0, passedOn: 0, wrong: 0 }
    for (const matter of matters)
      for (const [text, right] of matter.asks[language]) {
        await at(matter, language)
        const before = await step()
        const heard = await engine.say(text)
        const acted = await rule()
        const isStill = (await step()) === before
        if (acted === 'pass-question-on' && isStill) count.passedOn += 1
        else if (isStill && right !== null && new RegExp(right, 'i').test(heard) && acted != null)
          count.right += 1
        else count.wrong += 1
      }
    const all = count.right + count.passedOn + count.wrong

    expect(all).toBeGreaterThan(45)
    expect(count.right).toBeGreaterThanOrEqual(16)
    expect(count.wrong / all).toBeLessThan(0.17)
  })
})

const mail = matters.find(({ topic }) => topic === 'mail.client')!
const sync = matters.find(({ topic }) => topic === 'office.cloud-sync')!
const update = matters.find(({ topic }) => topic === 'os.update')!

describe('the answer to a question in the middle of a guide', () => {
  it('is a passage of the article where the step has none, with the way to the article', async () => {
    await at(mail, 'en')

    expect(await engine.say('should I delete the profile?')).toMatch(/Don't delete your profile/)

    expect(engine.buttons.at(-1)).toMatchObject({ label: 'Read on', value: 'read-on|mail.client' })
    expect(await engine.press(/Read on/)).toMatch(/Settings/)
    expect(await step()).not.toBeNull()
  })

  it('is not the same for two different questions: when all is said, the next goes to the technician, as a question on the ticket', async () => {
    await at(update, 'en')
    const first = await engine.say('will my files be deleted?')
    const second = await engine.say('so will my files be deleted or not?')
    const third = await engine.say('can I lose my files by this?')

    expect(first).toMatch(/keep your documents and installed programs/)
    expect(second).toMatch(/doesn't affect your files/)
    expect(third).toMatch(/technician/)
    expect((await engine.ticket()).facts.question).toBe('can I lose my files by this?')
    expect(await step()).not.toBeNull()
  })

  it.each([
    ['en', 'would an accountant be allowed to see it?', /technician/],
    ['fr', 'un comptable aurait le droit de le voir ?', /technicien/],
  ] as const)(
    '%s: is honest where nothing is written, and never a passage that only shares a word',
    async (language, text, told) => {
      await at(sync, language)

      expect(await engine.say(text)).toMatch(told)

      expect(await rule()).toBe('pass-question-on')
      expect((await engine.ticket()).facts.question).toBe(text)
    },
  )
})
