import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLowdbStore } from '../../dist/stores/lowdb/lowdb-store.js'
import { writeRows as writeFolder } from '../../dist/stores/lowdb/write-rows.js'
import { createPostgresStore } from '../../dist/stores/postgres/postgres-store.js'
import { writeRows as writeDatabase } from '../../dist/stores/postgres/write-rows.js'
import { fillPlain, openPlain } from './plain-lowdb.mjs'

export const clock = { now: () => Date.now() }

/** How each store is filled (as `guichet store restore` does, from rows) and opened; `where` is a folder or an address. */
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
