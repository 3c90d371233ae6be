import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { programDirectory } from '../../src/app/paths.js'
import { readModules } from './read-modules.js'

it('the audit is written by its own module, and changed or deleted by retention and forgetting alone', () => {
  const writers = readModules()
    .map(({ path }) => path)
    .filter((path) =>
      /(put|delete)\(\s*'audit'/.test(readFileSync(join(programDirectory, 'src', path), 'utf8')),
    )
  expect(writers.sort()).toEqual(['privacy/anonymise-audit-log.ts', 'reports/audit/audit-log.ts'])
})
