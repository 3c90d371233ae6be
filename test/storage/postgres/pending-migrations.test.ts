import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { migrationsFolder } from '../../../src/storage/postgres/apply-migrations.js'
import {
  type Migration,
  pendingMigrations,
  readMigrations,
} from '../../../src/storage/postgres/pending-migrations.js'

const migration = (number: number): Migration => ({ number, name: `${number}`, files: [] })
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const known = [27, 28, 30].map(migration)

describe('the migrations that a database still needs', () => {
  it.each([
    { of: 'an empty one', applied: [], pending: [27, 28, 30] },
    { of: 'one that went through those that the first one replaced', applied: upTo(27), pending: [28, 30] },
    { of: 'one that began with the first', applied: [27], pending: [28, 30] },
    { of: 'one that is up to date', applied: [...upTo(27), 28, 30], pending: [] },
    { of: 'one that went past one from another branch', applied: [27, 30], pending: [28] },
  ])('$of', ({ applied, pending }) => {
    expect(pendingMigrations(known, applied).map(({ number }) => number)).toEqual(pending)
  })

  it.each([
    { of: 'one that stands before the first', applied: upTo(26), says: /at version 26;.* from version 27/ },
    {
      of: 'one of the very first version',
      applied: [1],
      says: /at version 1;.*docs\/operations\.md, Upgrade/,
    },
    {
      of: 'one that a newer program migrated',
      applied: [27, 31],
      says: /version 31 by a newer version of Guichet/,
    },
  ])('are refused: $of', ({ applied, says }) => {
    expect(() => pendingMigrations(known, applied)).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.stringMatching(says) }),
    )
  })
})

describe('a migration that databases have', () => {
  // Databases that have applied it wouldn't get the change. Write a migration with the next number instead.
  it('is not edited any more', async () => {
    const hashes: Record<string, string> = {}
    for (const { name, files } of await readMigrations(migrationsFolder)) {
      const hash = createHash('sha256')
      for (const file of files)
        hash.update(`${basename(file)}\n${withoutComments(await readFile(file, 'utf8'))}`)
      hashes[name] = hash.digest('hex')
    }

    expect(hashes).toEqual({
      '0027-schema': 'ca1f74d3946d7555ea080698f508e5c268be22cde8571b0ebbef39171bb94dfb',
      '0028-required-fields.sql': '4226f8a548c5a8cee82255319c48226e5b4432c32cb59b62dc119289a6c7866a',
      '0029-grouped-tickets.sql': 'dd25bffa16646ba1806ee4d1e3eb9dc7ed8e5a663ec554e2a5bf89565d523381',
      '0030-field-names.sql': '5d926fa39df0aed4af8380d7cfdb2a81365f625a93106c6340decacd32e77ce7',
    })
  })
})

function withoutComments(sql: string): string {
  return sql.replace(/^\s*--.*\n/gm, '')
}
