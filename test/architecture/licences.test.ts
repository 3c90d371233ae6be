import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

interface Locked {
  readonly license?: string
  readonly dev?: boolean
}

/** Licences that require only attribution. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'PSF-2.0',
  // Requires attribution of the public-holiday data, which docs/decisions/0006-libraries.md gives.
  '(ISC AND CC-BY-3.0)',
  // We choose BSD-3-Clause.
  '(AFL-2.1 OR BSD-3-Clause)',
])

/** Packages whose package.json names no licence, with the licence named in other files of theirs. */
const named: Readonly<Record<string, string>> = { 'node_modules/sylvester': 'MIT, in its LICENSE.txt' }

describe('what the server needs at run time', () => {
  it('has only licences that ask for nothing but to be named', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, Locked>
    }
    const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)

    const others = needed
      .filter(([path, { license }]) => !(allowed.has(license ?? '') || path in named))
      .map(([path, { license }]) => `${path}: ${license ?? 'none named'}`)

    expect(needed.length).toBeGreaterThan(200)
    expect(others).toEqual([])
  })
})
