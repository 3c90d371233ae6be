import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLowdbStore } from '../../dist/storage/lowdb/lowdb-store.js'
import { importDataFolder as writeFolder } from '../../dist/storage/lowdb/maintenance/import-data-folder.js'
import { importDatabase as writeDatabase } from '../../dist/storage/postgres/maintenance/import-database.js'
import { createPostgresStore } from '../../dist/storage/postgres/postgres-store.js'
import { fillPlain, openPlain } from './plain-lowdb.mjs'

export const clock = { now: () => Date.now() }

/**
 * Stores to measure, with functions that fill them (from rows, like `guichet store restore`) and open them. `where` is
 * a folder or an address.
 */
export const stores = {
  lowdb: {
    title: 'Guichet’s lowdb store',
    fill: (where, rows) => writeFolder(where, rows(), { replace: true, at: 1 }),
    open: (where) => createLowdbStore({ directory: where, clock, log: { warn: complain } }),
  },
  jsonfile: {
    title: 'lowdb with JSONFile',
    fill: (where, rows) => {
      rmSync(where, { recursive: true, force: true })
      mkdirSync(where, { recursive: true })
      return fillPlain(join(where, 'db.json'), rows())
    },
    open: (where) => openPlain(join(where, 'db.json')),
  },
  postgres: {
    title: 'PostgreSQL',
    fill: ({ url, schema }, rows) => writeDatabase({ url, schema }, rows(), { replace: true }),
    open: ({ url, schema }) => createPostgresStore({ url, schema, clock }),
  },
}

function complain(fields, message) {
  process.stderr.write(`${message} ${fields.err?.stack ?? JSON.stringify(fields)}\n`)
}
