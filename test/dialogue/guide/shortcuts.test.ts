import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { findShortcut } from '../../../src/dialogue/guide/shortcuts.js'

const guide = {
  shortcuts: [
    { codes: ['0x80070035', '809'], goTo: 'path' },
    { says: { en: ['work offline'], fr: ['travail hors connexion'] }, goTo: 'offline' },
  ],
} as unknown as GuideFile

describe('shortcuts of a guide', () => {
  it.each([
    ['it says 0X8007 0035', 'path'],
    ['error 809', 'path'],
    ['il est écrit « Travail hors connexion »', 'offline'],
    ['room 8091', null],
    ['it does not work when I am offline', null],
  ])('%s leads to %s', (text, step) => {
    expect(findShortcut(guide, text)).toBe(step)
  })
})
