// Before all tests: names the folder of this run's PostgreSQL, which whoever needs it first will start.
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function nameRunFolder() {
  process.env.GUICHET_TEST_RUN = join(tmpdir(), `guichet-postgres-${randomBytes(6).toString('hex')}`)
  process.env.GUICHET_TEST_RUN_PID = String(process.pid)
}
