import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Act } from '../../../src/nlu/acts/act.js'
import type { ActExample } from '../../../src/nlu/acts/act-file.js'
import { createActReader } from '../../../src/nlu/acts/act-reader.js'
import { loadActs } from '../../../src/nlu/acts/load-acts.js'
import { trainActs } from '../../../src/nlu/acts/train-acts.js'
import { noDialogue } from '../../../src/nlu/dialogue-model/dialogue-model.js'
import { loadDialogueModel, saveDialogueModel } from '../../../src/nlu/dialogue-model/dialogue-model-file.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { trainInThread } from '../../../src/nlu/training/fit.js'

const lines: Readonly<Partial<Record<Act, readonly string[]>>> = {
  'report-success': ['it works now', 'working again', 'all good now', 'that fixed it', 'it prints again'],
  'report-failure': [
    'still broken',
    'it still fails',
    'no change at all',
    'same error again',
    'nothing happened',
  ],
  'ask-where': [
    'where is that',
    'where do i find it',
    'which menu is it in',
    'where should i click',
    'where',
  ],
  thank: ['thanks', 'thank you so much', 'cheers', 'many thanks', 'thx'],
}

const examples: readonly ActExample[] = Object.entries(lines).flatMap(([act, texts]) =>
  texts.map((text) => ({ text, language: 'en', acts: [act as Act], after: null })),
)

const words = new Map([
  [
    'en',
    {
      joins: new Set(['and', 'but']),
      thanks: new Set(['thanks', 'many thanks']),
      questions: new Set(['can i', 'how long']),
    },
  ],
])
const read = createActReader(trainInThread(trainActs(examples, words)).model, words)
const likeliest = (text: string, count = 1) =>
  read(createTextSpan(text), 'en', null)
    .acts.slice(0, count)
    .map(({ act }) => act)

describe('the act reader', () => {
  it.each([
    ['how long will it take', [true]],
    ['it is off, can i unplug it', [false, true]],
    ['and can i unplug it', [true]],
    ['i know how long it takes', [false]],
  ] as const)('tells which clauses of “%s” ask something without a question mark', (text, asked) => {
    expect(read(createTextSpan(text), 'en', null).clauses.map(({ isAsked }) => isAsked)).toEqual(asked)
  })

  it.each([
    ['even the start menu thanks', ['even the start menu ', 'thanks']],
    ['the blue one many thanks to you all', ['the blue one ', 'many thanks to you all']],
    ['thanks it prints', ['thanks it prints']],
  ])('reads thanks without a comma before them as a clause: %s', (text, clauses) => {
    expect(read(createTextSpan(text), 'en', null).clauses.map(({ span }) => span.text)).toEqual(clauses)
  })

  it.each([
    ['it works again now', 'report-success'],
    ['it still fails, no change', 'report-failure'],
    ['where do i click', 'ask-where'],
    ['thank you', 'thank'],
  ])('hears what a line does that it was not taught: %s', (text, act) => {
    expect(likeliest(text)).toEqual([act])
  })

  it('hears two acts in one line, whichever comes first', () => {
    expect(likeliest('it works now, thank you', 2).sort()).toEqual(['report-success', 'thank'])
    expect(likeliest('thanks, where is that', 2).sort()).toEqual(['ask-where', 'thank'])
  })

  it('says which clause does what', () => {
    const { clauses } = read(createTextSpan('it still fails. where is that'), 'en', null)
    expect(clauses.map(({ acts }) => acts[0]?.act)).toEqual(['report-failure', 'ask-where'])
  })

  it('reads nothing in a line without words', () => {
    expect(read(createTextSpan('…'), 'en', null)).toEqual({ acts: [], clauses: [] })
  })
})

describe('files of acts', () => {
  it('are refused with their line when an act is unknown or the name says otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-acts-'))
    const acts = join(folder, 'acts', 'en')
    mkdirSync(acts, { recursive: true })
    writeFileSync(join(acts, 'thank.yml'), 'act: thank\nlines:\n  - { text: ta, with: [ dance ] }\n')
    writeFileSync(join(acts, 'bye.yml'), 'act: greet\nlines: [ hello ]\n')

    const { files, problems } = loadActs([folder], ['en'])

    expect(files).toEqual([])
    expect(problems.map(({ severity, remedy }) => ({ severity, remedy }))).toEqual([
      { severity: 'error', remedy: 'Name the file greet.yml, or correct its act.' },
      expect.objectContaining({ severity: 'error' }),
    ])
    expect(problems[1]?.line).toBe(3)
  })
})

describe('a dialogue model file', () => {
  it('gives back what was saved, and nothing when damaged or of other content', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'guichet-')), 'a.dialogue')
    const model = { ...noDialogue, hash: 'one', acts: trainInThread(trainActs(examples, words)).model }
    saveDialogueModel(path, model)

    expect(loadDialogueModel(path, 'one')).toEqual(model)
    expect(loadDialogueModel(path, 'two')).toBeNull()

    const bytes = readFileSync(path)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(path, bytes)
    expect(loadDialogueModel(path, 'one')).toBeNull()
  })
})
