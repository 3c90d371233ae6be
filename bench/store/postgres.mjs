import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** Uses DATABASE_URL, or starts its own server, which waits for its disk. */
export async function startPostgres(folder) {
  const server =
    process.env.DATABASE_URL === undefined
      ? await own(`${folder}-postgres`)
      : { url: process.env.DATABASE_URL, stop: async () => undefined }
  return {
    ...server,
    async bytesOf(schema) {
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      const { rows } = await client.query(
        `SELECT sum(pg_total_relation_size(pg_class.oid))::text AS bytes FROM pg_class
          JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relkind = 'r'`,
        [schema],
      )
      await client.end()
      return Number(rows[0].bytes)
    },
  }
}

async function own(folder) {
  const script = join(import.meta.dirname, '../../test/support/postgres/server.mjs')
  const child = spawn(process.execPath, [script, folder, String(process.pid), 'durable'], { stdio: 'ignore' })
  while (!existsSync(join(folder, 'url'))) await wait(50)
  return {
    url: readFileSync(join(folder, 'url'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}
