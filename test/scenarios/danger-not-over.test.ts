import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Says the lines and returns the answer to the last. */
async function talk(language: 'en' | 'fr', ...lines: readonly string[]): Promise<string> {
  engine.another(language)
  let answer = ''
  for (const line of lines) answer = await engine.say(line)
  return answer
}

describe('what cannot be done in an emergency (talks2-fr 3)', () => {
  it.each([
    ['en', 'all my files are encrypted and there is a ransom note', "I can't turn the Wi-Fi off", /airplane/],
    [
      'fr',
      'tous mes fichiers sont chiffrés et on demande une rançon',
      'je n’arrive pas à couper le Wi-Fi',
      /avion/,
    ],
  ] as const)('is done another way, %s: %j %j', async (language, first, cannot, way) => {
    expect(await talk(language, first, cannot)).toMatch(way)
  })

  it.each([
    ['en', 'all my files are encrypted and there is a ransom note', 'it is off the network', /airplane/],
    ['fr', 'tous mes fichiers sont chiffrés et on demande une rançon', 'c’est coupé du réseau', /avion/],
  ] as const)('which is not said where it is done, %s: %j %j', async (language, first, done, way) => {
    expect(await talk(language, first, done)).not.toMatch(way)
  })
})

describe('a first line (talks2-en 3)', () => {
  it.each([
    ['en', 'I found a USB stick outside, can I plug it in?', /Don't plug it in/],
    ['fr', 'j’ai trouvé une clé USB dehors, je peux la brancher ?', /Ne la branchez/],
  ] as const)('gets the one thing that matters at once, %s: %j', async (language, line, first) => {
    expect(await talk(language, line)).toMatch(first)
  })
})
