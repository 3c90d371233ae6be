import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { shippedReader } from '../shipped.js'

/** Share of each file used for development. Authors of training data never read the other three quarters. */
const forDevelopment = 0.25
const folder = join(import.meta.dirname, '../../dialogue/lines')
const reader = shippedReader()

function heldOut(language: string, file: string): readonly string[] {
  const lines = readFileSync(join(folder, language, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(Math.floor(lines.length * forDevelopment)).map((line) => JSON.parse(line).text as string)
}

function percent(
  language: string,
  file: string,
  isHeard: (understanding: ReturnType<typeof reader.read>) => boolean,
): number {
  const lines = heldOut(language, file)
  const heard = lines.filter((text) => isHeard(reader.read(text, { lastLanguage: language, locale: null })))
  return (100 * heard.length) / lines.length
}

/**
 * Percentages that must be reached: see docs/understanding.md. The targets are: offered 93, falselyHeard 1,
 * falselyOffered 9.
 */
describe.each([
  ['en', { heard: 63, offered: 95.5, falselyHeard: 1.6, falselyOffered: 17, human: 92 }],
  ['fr', { heard: 46, offered: 89, falselyHeard: 2.5, falselyOffered: 19, human: 94 }],
])('lines that nobody who wrote what is learnt has read: %s', (language, bounds) => {
  it('are heard as alarms where they are, and mostly offered otherwise', () => {
    const heard = percent(language, 'alarm', ({ alarm }) => alarm !== null)
    const offered = percent(language, 'alarm', ({ alarm, mayBeAlarm }) => (alarm ?? mayBeAlarm) !== null)

    expect(heard).toBeGreaterThanOrEqual(bounds.heard)
    expect(offered).toBeGreaterThanOrEqual(bounds.offered)
  })

  it('are seldom taken for alarms where they only sound so', () => {
    const heard = percent(language, 'harmless', ({ alarm }) => alarm !== null)
    const offered = percent(language, 'harmless', ({ alarm, mayBeAlarm }) => (alarm ?? mayBeAlarm) !== null)

    expect(heard).toBeLessThanOrEqual(bounds.falselyHeard)
    expect(offered).toBeLessThanOrEqual(bounds.falselyOffered)
  })

  it('ask for a person where they do, and hardly ever otherwise', () => {
    const asks = percent(
      language,
      'human',
      ({ asksForHuman, metaIntent }) => asksForHuman || metaIntent === 'human',
    )
    const falsely = percent(language, 'harmless', ({ asksForHuman }) => asksForHuman)

    expect(asks).toBeGreaterThanOrEqual(bounds.human)
    expect(falsely).toBeLessThanOrEqual(1.5)
  })

  it('always have a word that tells what they are about, so that no button is lost where one is only shown with such a word', () => {
    const lost = percent(
      language,
      'alarm',
      ({ mayBeAlarm, telling }) => mayBeAlarm !== null && telling !== 'clearly',
    )

    expect(lost).toBeLessThanOrEqual(0.5)
  })
})
