import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Uses DATABASE_URL, or starts its own PostgreSQL, which waits for its disk. `cpuMs` is null if the server's processes
 * can't be seen.
 */
export async function openDatabase(folder) {
  if (process.env.DATABASE_URL !== undefined)
    return { url: process.env.DATABASE_URL, cpuMs: async () => null, stop: async () => undefined }
  const script = join(import.meta.dirname, '../../test/support/postgres/server.mjs')
  const child = spawn(process.execPath, [script, folder, String(process.pid), 'durable'], { stdio: 'ignore' })
  while (!existsSync(join(folder, 'url'))) await new Promise((resolve) => setTimeout(resolve, 50))
  const master = Number.parseInt(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'), 10)
  return {
    url: readFileSync(join(folder, 'url'), 'utf8'),
    cpuMs: () => cpuOf(master),
    async stop() {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

/** Returns the processor time of the server and its children, including ended ones; null without /proc. */
async function cpuOf(master) {
  if (!existsSync(`/proc/${master}/task/${master}/children`)) return null
  const children = (await readFile(`/proc/${master}/task/${master}/children`, 'utf8')).trim().split(' ')
  const ticks = await Promise.all([master, ...children].map((pid, at) => ticksOf(pid, at === 0)))
  return ticks.reduce((sum, each) => sum + each, 0) * tickMs
}

const tickMs = 10

async function ticksOf(pid, isMaster) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return 0
  // After the name come utime and stime, then the time used by ended children.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
  return fields.slice(0, isMaster ? 4 : 2).reduce((sum, each) => sum + each, 0)
}
