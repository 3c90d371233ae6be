import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

it.each([
  [
    'en',
    'my vpn is down and the printer does not print anything',
    /: VPN problem and printer not printing\. /,
    /VPN/g,
  ],
  ['fr', "le vpn ne marche pas. et l'imprimante n'imprime rien", /: .*VPN.* et l'imprimante .*\. /, /VPN/g],
] as const)(
  'several requests are listed once, as a sentence does (%s)',
  async (language, text, list, first) => {
    engine.another(language)

    const heard = await engine.say(text)

    const [told = '', next = ''] = heard.split(
      /(?<=one at a time\.|une par une\.|One thing at a time\.|l'un après l'autre\.)/,
    )
    expect(told).toMatch(list)
    expect(told.match(first)).toHaveLength(1)
    expect(next).toMatch(first)
  },
)
