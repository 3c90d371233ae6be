import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const Kind = z.enum(['place', 'who', 'when', 'mail', 'reads'])
const lines = z
  .record(Kind, z.object({ en: z.array(z.string()), fr: z.array(z.string()) }))
  .parse(parse(readFileSync(new URL('../questions/process.yml', import.meta.url), 'utf8')))

/** Text of each kind of answer while a ticket is waiting. */
const told: Readonly<Record<z.infer<typeof Kind>, Readonly<Record<'en' | 'fr', RegExp>>>> = {
  place: { en: /first in the queue|You're next|number \d/, fr: /première|prochaine|numéro \d/ },
  who: { en: /team, and no one|takes it next|take it next/, fr: /personne ne l'a encore/ },
  when: { en: /should answer by|opens/, fr: /devrait vous répondre|ouvre/ },
  mail: { en: /in this conversation/, fr: /dans cette conversation/ },
  reads: { en: /technicians who help you/i, fr: /techniciens qui vous aident/i },
}

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

it.each(['en', 'fr'] as const)(
  'what people ask while they wait is answered from the queue, in whatever words (%s)',
  async (language) => {
    const missed: string[] = []
    for (const kind of Kind.options)
      for (const text of lines[kind][language]) {
        engine.another(language)
        await engine.say(language === 'en' ? 'my printer does not print' : "mon imprimante n'imprime pas")
        await engine.send({ type: 'button.pressed', value: 'human' })
        if (!told[kind][language].test(await engine.say(text))) missed.push(text)
      }

    expect(missed.length).toBeLessThanOrEqual(5)
  },
)
