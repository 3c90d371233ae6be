import { describe, expect, it } from '@jest/globals'
import { interpolate } from '../../../src/content/wording/translations.js'

describe('A sentence with names to fill in', () => {
  it.each([
    ['nothing to fill', {}, 'nothing to fill'],
    ['{ticket}: {about}, {ticket}', { ticket: 'INC-1', about: 'mail' }, 'INC-1: mail, INC-1'],
    ['{ticket} is yours, {name}', { name: 'Amina' }, '{ticket} is yours, Amina'],
    ['{count} of {All} {}', { count: 3 }, '3 of {All} {}'],
    ['Hello, {name}!', { name: '' }, 'Hello!'],
    ['Hello, {name}!', { name: '{ticket}', ticket: 'INC-1' }, 'Hello, {ticket}!'],
    ['{name}{ticket}', { name: 'a', ticket: 'b' }, 'ab'],
  ])('%s', (text, vars, filled) => {
    expect(interpolate(text, vars)).toBe(filled)
    expect(interpolate(text, vars)).toBe(filled)
  })
})
