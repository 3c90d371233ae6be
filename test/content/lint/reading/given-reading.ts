import type { ReadabilityFile } from '../../../../src/content/lint/readability/readability-file.js'

/** Returns limits low enough for short examples. */
export function givenReading(changes: Partial<ReadabilityFile> = {}): ReadabilityFile {
  return {
    sentenceWords: { article: 12, message: 10, simpler: 8 },
    meanSentenceWords: 9,
    pieceWords: 20,
    jargon: [],
    numbers: { two: 2, ten: 10, thirty: 30 },
    numberEndings: ['st', 'nd', 'rd', 'th'],
    units: { min: ['minute', 'minutes', 'min'], h: ['hour', 'hours', 'h'], GB: ['GB', 'Go'] },
    keys: { Ctrl: 'ctrl', Shift: 'shift', Maj: 'shift', 'Print Screen': 'print screen' },
    ...changes,
  }
}

export const flesch: NonNullable<ReadabilityFile['ease']> = {
  constant: 206.835,
  sentence: 1.015,
  syllable: 84.6,
  least: 60,
  vowels: '[aeiouy]+',
  silent: '(?<=[^aeiouyl])e$',
}
