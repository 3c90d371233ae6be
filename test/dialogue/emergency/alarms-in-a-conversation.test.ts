import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

/** Share of each file used for development. Authors of training data never read the other three quarters. */
const forDevelopment = 0.25
const isShowingFigures = process.env.SHOW_FIGURES === '1'
/** Interval for sampling the lines. When figures are shown, all lines are used. */
const every = isShowingFigures ? 1 : 12

const said = {
  en: {
    problem: 'the vpn will not connect since this morning',
    swollen: 'the battery of my laptop is swollen',
  },
  fr: {
    problem: 'le vpn ne se connecte pas depuis ce matin',
    swollen: 'la batterie de mon portable est gonflée',
  },
}

/** Minimum percentages, for every twelfth line as well as for all: see docs/understanding.md. */
const bars = {
  en: { called: 50, falsely: 4.5, again: 6, grows: 6 },
  fr: { called: 22, falsely: 4.5, again: 4.5, grows: 6 },
}

/** Sentence below each addition to a ticket while help is on its way because of a danger. */
const reminder = /If it smokes, hisses|Si quelque chose fume, siffle/
/** Sentence below the first measures when they answer a question. */
const answered = /Your question is|Votre question est/

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

function heldOut(language: 'en' | 'fr', file: string): readonly string[] {
  const lines = readFileSync(join(import.meta.dirname, '../lines', language, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines
    .slice(Math.floor(lines.length * forDevelopment))
    .filter((_, at) => at % every === 0)
    .map((line) => (JSON.parse(line) as { text: string }).text)
}

async function urgentTickets(): Promise<number> {
  const tickets = await engine.tickets()
  return tickets.filter(({ handedOff }) => handedOff !== null && isUrgent(handedOff.cause)).length
}

const isUrgent = (cause: string | undefined) => cause === 'danger' || cause === 'urgent-security'

/** Returns the percentages of results to which the lines lead after another line. */
async function shares(
  language: 'en' | 'fr',
  before: string,
  lines: readonly string[],
): Promise<Readonly<Record<'called' | 'offered' | 'grows' | 'reminded', number>>> {
  const counts = { called: 0, offered: 0, grows: 0, reminded: 0 }
  for (const line of lines) {
    engine.clock.move(60_000)
    engine.another(language)
    await engine.say(before)
    const known = await urgentTickets()
    const answer = await engine.say(line)
    if ((await urgentTickets()) > known) counts.called += 1
    else if (engine.buttons.some(({ value }) => value.startsWith('topic|'))) counts.offered += 1
    const rule = (await engine.conversation())?.rule ?? null
    if (reminder.test(answer)) counts.reminded += 1
    else if (
      rule === null &&
      !answered.test(answer) &&
      /leave the room|Get out if|sortez|Sortez/.test(answer)
    )
      counts.grows += 1
  }
  return {
    called: (100 * counts.called) / lines.length,
    offered: (100 * counts.offered) / lines.length,
    grows: (100 * counts.grows) / lines.length,
    reminded: (100 * counts.reminded) / lines.length,
  }
}

describe.each(['en', 'fr'] as const)(
  'lines that nobody who wrote what is learnt has read, in a talk: %s',
  (language) => {
    const { problem, swollen } = said[language]
    const bar = bars[language]

    it('call people where they tell of what cannot wait, and hardly ever otherwise', async () => {
      const alarms = await shares(language, problem, heldOut(language, 'alarm'))
      const harmless = await shares(language, problem, heldOut(language, 'harmless'))
      if (isShowingFigures) console.info(language, { alarms, harmless })

      expect(alarms.called).toBeGreaterThanOrEqual(bar.called)
      expect(harmless.called).toBeLessThanOrEqual(bar.falsely)
    }, 600_000)

    it('are seldom taken for a danger that grows where they are none', async () => {
      const harmless = await shares(language, swollen, heldOut(language, 'harmless'))
      if (isShowingFigures) console.info(language, { whileAwaited: harmless })

      expect(harmless.grows).toBeLessThanOrEqual(bar.grows)
      expect(harmless.called).toBeLessThanOrEqual(bar.again)
    }, 600_000)
  },
)
