import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { rules } from '../../src/dialogue/policy.js'
import { rulesPage } from '../../src/dialogue/rules-page.js'

describe('docs/dialogue-rules.md', () => {
  it('says what the table of rules says', () => {
    const page = readFileSync(new URL('../../docs/dialogue-rules.md', import.meta.url), 'utf8')

    expect(page).toBe(rulesPage())
  })

  it('names each rule once', () => {
    const ids = rules.map(({ id }) => id)

    expect(new Set(ids).size).toBe(ids.length)
  })
})
