// Builds dist/: the server (with swc, and vite for what `guichet` runs), the model (from intents/) and, in parallel,
// the two pages (with vite). At the end, writes the time to `dist/built` and, once the whole model is trained, to
// `dist/learnt`. With --first-lines, only the part of the model that reads opening messages is trained; the server
// trains the rest while it runs.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const isForFirstLines = process.argv.includes('--first-lines')
const running = new Set()
process.once('exit', () => {
  for (const child of running) child.kill()
})

function run(title, args) {
  process.stderr.write(`  ${title}\n`)
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  running.add(child)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      running.delete(child)
      if (code === 0) return resolve()
      process.stderr.write(`The build failed at: ${title}. What is wrong is told above.\n`)
      process.exit(1)
    })
  })
}

function bundle(title, config) {
  return run(title, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--config', config])
}

async function buildServer() {
  await run('server', ['scripts/compile.mjs'])
  const migrations = 'storage/postgres/migrations'
  // Otherwise a migration replaced since the last build would be applied too.
  rmSync(join(root, 'dist', migrations), { recursive: true, force: true })
  cpSync(join(root, 'src', migrations), join(root, 'dist', migrations), { recursive: true })
  await bundle('program', 'scripts/server.vite.config.mjs')
  // Training creates so many short-lived objects that a larger young generation saves a fifth of the processor time.
  await run('model', [
    '--max-semi-space-size=64',
    'dist/main.js',
    'build-model',
    ...(isForFirstLines ? ['--topics'] : []),
  ])
}

async function buildPages() {
  await bundle("requester's page", 'src/channels/web/page/vite.config.ts')
  await bundle("technician's page", 'src/console/web/vite.config.ts')
}

mkdirSync(join(root, 'dist'), { recursive: true })
for (const mark of ['built', 'learnt']) rmSync(join(root, 'dist', mark), { force: true })
// Otherwise chunks of the previous build would stay among the new ones.
for (const name of readdirSync(join(root, 'dist')))
  if (name.startsWith('main.')) rmSync(join(root, 'dist', name))
await Promise.all([buildServer(), buildPages()])
for (const mark of isForFirstLines ? ['built'] : ['learnt', 'built'])
  writeFileSync(join(root, 'dist', mark), `${new Date().toISOString()}\n`)
