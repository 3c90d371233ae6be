import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseWorkNote } from '../../../src/desk/ticket/transcript/parse-work-note.js'

describe('a work note', () => {
  it.each([
    'note: printer is old',
    'Note: printer is old',
    'NOTE : printer is old',
    'note\u00A0: printer is old',
    'note\u202F: printer is old',
    '\u200Bnote: printer is old',
    'no\u200Dte: printer is old',
    ' \t note: printer is old',
    'Note - printer is old',
    'note – printer is old',
    'note — printer is old',
    'note; printer is old',
    'note. printer is old',
    'note, printer is old',
    'note：printer is old',
    'ｎｏｔｅ: printer is old',
    'notes: printer is old',
    'nota: printer is old',
    'Note interne : printer is old',
    'internal note: printer is old',
    'work note: printer is old',
    '*note:* printer is old',
    '**Note**: printer is old',
    '_note_ : printer is old',
    '"note": printer is old',
    '[note] : printer is old',
    '(note): printer is old',
    '> note: printer is old',
    'noet: printer is old',
    'nte: printer is old',
    'note\nprinter is old',
    'note = printer is old',
    'note / printer is old',
    'note> printer is old',
    '! printer is old',
    '!printer is old',
    '!! printer is old',
    ' ! printer is old',
  ])('is read in %j', (line) => {
    expect(parseWorkNote(line)).toEqual({ isNote: true, text: 'printer is old' })
  })

  it.each([
    'Note that the printer must be off',
    'Notez que l’imprimante doit être éteinte',
    'I left a note: see the desk',
    'Noted, thank you',
    'notebook: press the power button',
    'Please take note of the number',
    'Hello! How are you?',
    'The notes app does not open',
  ])('is not read in %j', (line) => {
    expect(parseWorkNote(line)).toEqual({ isNote: false, text: line })
  })

  it('is read whatever stands around its mark', () => {
    const space = fc.constantFrom('', ' ', '  ', '\u00A0', '\u202F', '\t', '\u200B', '\uFEFF')
    const word = fc.constantFrom('note', 'Note', 'NOTE', 'nOtE')
    const mark = fc.constantFrom(':', ' :', '\u00A0:', ' -', '：', ' —')
    fc.assert(
      fc.property(
        space,
        word,
        mark,
        space,
        fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
        (a, w, m, b, rest) => {
          expect(parseWorkNote(`${a}${w}${m}${b}${rest}`).isNote).toBe(true)
        },
      ),
      { seed: 20261124, numRuns: 500 },
    )
  })
})
