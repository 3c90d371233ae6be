import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const said = {
  en: { problem: 'the vpn will not connect since this morning', human: 'a technician please' },
  fr: { problem: 'le vpn ne se connecte pas depuis ce matin', human: 'un technicien svp' },
}
/**
 * Shares reached on these lines and on held-out ones: see docs/understanding.md. The targets are 0.99, 0.8, 0.85 and
 * 0.005.
 */
const bars = {
  en: { calm: 0.98, complaints: 0.5, wholePlace: 0.78, harmless: 0.005 },
  fr: { calm: 0.98, complaints: 0.45, wholePlace: 0.76, harmless: 0.005 },
}
/** Interval for sampling the harmless lines, because there are many. */
const everyHarmless = 20

function linesOf(language: 'en' | 'fr', file: string): readonly string[] {
  const lines = readFileSync(join(import.meta.dirname, '../lines', language, `${file}.jsonl`), 'utf8')
  return lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
}

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

async function share(lines: readonly string[], isSo: (line: string) => Promise<boolean>): Promise<number> {
  let count = 0
  for (const line of lines) {
    engine.clock.move(60_000)
    if (await isSo(line)) count++
  }
  return count / lines.length
}

/** Checks whether the reply offers to inform the person in charge. */
async function isComplaint(line: string): Promise<boolean> {
  const from = engine.sent.length
  await engine.say(line)
  return engine.sent
    .slice(from)
    .some(
      ({ content }) =>
        content.type === 'message' &&
        content.message.buttons.some(({ value }) => value.startsWith('escalate')),
    )
}

async function isWholePlace(): Promise<boolean> {
  const tickets = await engine.tickets()
  return tickets.some(({ handedOff, priority }) => handedOff?.cause === 'reach-all' && priority < 'P3')
}

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  const { problem, human } = said[language]

  it('thanks to a technician change no fact, and are not taken for complaints, which are', async () => {
    engine.another(language)
    await engine.say(problem)
    await engine.say(human)
    await engine.marc({ verb: 'take' })
    const { facts, priority } = await engine.ticket()
    const complaints = await share(linesOf(language, 'thanks'), isComplaint)
    const heard = await share(linesOf(language, 'complaints'), isComplaint)

    expect(await engine.ticket()).toMatchObject({ facts, priority })
    expect(await engine.tickets()).toHaveLength(1)
    expect(1 - complaints).toBeGreaterThanOrEqual(bars[language].calm)
    expect(heard).toBeGreaterThanOrEqual(bars[language].complaints)
  }, 60_000)

  it('a first message that a whole place is down is in the queue at once, and little else is', async () => {
    const asFirst = async (line: string) => {
      engine.another(language)
      await engine.say(line)
      return isWholePlace()
    }
    const inGuide = async (line: string) => {
      engine.another(language)
      await engine.say(problem)
      await engine.say(line)
      return isWholePlace()
    }
    const harmless = linesOf(language, 'harmless').filter((_, at) => at % everyHarmless === 0)
    const heard = await share(linesOf(language, 'reach-all'), asFirst)
    const falsely = [await share(harmless, asFirst), await share(harmless, inGuide)]

    expect(heard).toBeGreaterThanOrEqual(bars[language].wholePlace)
    for (const part of falsely) expect(part).toBeLessThanOrEqual(bars[language].harmless)
  }, 120_000)
})
