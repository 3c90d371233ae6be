import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { programDirectory } from '../../src/app/paths.js'
import { readModules } from './read-modules.js'

const modulesWith = (pattern: RegExp) =>
  readModules()
    .map(({ path }) => path)
    .filter((path) => pattern.test(readFileSync(join(programDirectory, 'src', path), 'utf8')))
    .sort()

it('a transcript is written by one module outside the stores, and by erasure', () => {
  expect(modulesWith(/\.putLine\(/).filter((path) => !path.startsWith('storage/'))).toEqual([
    'desk/notify/append-entry.ts',
    'privacy/erase-person-approvals.ts',
    'privacy/erase-person-participation.ts',
  ])
})

it('an outbox row for an entry is built where its audience is checked; other features send none to a requester', () => {
  expect(modulesWith(/\bbuildOutboxRow\(/)).toEqual([
    'desk/notify/append-entry.ts',
    'desk/notify/unit-of-work.ts',
    // Questions to another group and mentions under a card both go to desk channels.
    'features/colleague-questions/ask-colleague.ts',
    'features/notifications/notify-assignee.ts',
  ])
})
