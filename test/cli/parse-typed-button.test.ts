import { describe, expect, it } from '@jest/globals'
import { parseTypedButton } from '../../src/cli/parse-typed-button.js'

const offered = [
  { label: 'Yes', value: 'answer|q1|yes' },
  { label: 'Talk to a human', value: 'human' },
]

describe('what is typed in `guichet chat`', () => {
  it.each([
    ['[1]', 'answer|q1|yes'],
    ['[yes]', 'answer|q1|yes'],
    [' [Talk to a human] ', 'human'],
    ['[human]', 'human'],
    ['[3]', null],
    ['[sic]', null],
    ['#N/A', null],
    ['#1', null],
    ['#REF! in cell B2', null],
    ['', null],
  ])('%j by a person presses %j (#18)', (line, value) => {
    expect(parseTypedButton(line, 'brackets', offered)).toBe(value)
  })

  it.each([
    ['#1', 'answer|q1|yes'],
    ['#Talk to a human', 'human'],
    ['#answer|q1|yes', 'answer|q1|yes'],
    ['#mine|list|0', 'mine|list|0'],
    ['#N/A', null],
    ['[1]', null],
    ['Yes', null],
  ])('%j by a program, with --json, presses %j', (line, value) => {
    expect(parseTypedButton(line, 'hash', offered)).toBe(value)
  })
})
