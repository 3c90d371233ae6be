// Runs before all tests. Compiles src/ if it's newer than dist/, which the tests import, and names the folder of this
// run's PostgreSQL, which is started on first use.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

export default function prepareRun() {
  if (isStale()) execFileSync(process.execPath, [join(root, 'scripts/compile.mjs')], { stdio: 'inherit' })
  process.env.GUICHET_TEST_RUN = join(tmpdir(), `guichet-postgres-${randomBytes(6).toString('hex')}`)
  process.env.GUICHET_TEST_RUN_PID = String(process.pid)
}

function isStale() {
  const { exclude } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  return readdirSync(join(root, 'src'), { recursive: true })
    .filter((path) => /\.(?:ts|bin)$/.test(path) && !path.endsWith('.d.ts'))
    .filter((path) => !exclude.some((folder) => `src/${path}`.startsWith(`${folder}/`)))
    .some((path) => changedAt('dist', path.replace(/ts$/, 'js')) < changedAt('src', path))
}

function changedAt(...path) {
  return statSync(join(root, ...path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
