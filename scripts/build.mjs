// Builds dist/: the server (tsc, and vite for what `guichet` runs), the two pages (vite), the model (from intents/), and last a
// mark that tells when.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const run = (title, args) => {
  process.stderr.write(`  ${title}\n`)
  try {
    execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  } catch {
    process.stderr.write(`The build failed at: ${title}. What is wrong is told above.\n`)
    process.exit(1)
  }
}

mkdirSync(join(root, 'dist'), { recursive: true })
rmSync(join(root, 'dist/built'), { force: true })
// Parts of the program of before would stay beside those of now.
for (const name of readdirSync(join(root, 'dist')))
  if (name.startsWith('main.')) rmSync(join(root, 'dist', name))
run('server', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
cpSync(join(root, 'src/stores/postgres/migrations'), join(root, 'dist/stores/postgres/migrations'), {
  recursive: true,
})
run('program', [
  'node_modules/vite/bin/vite.js',
  'build',
  '--logLevel',
  'warn',
  '--config',
  'scripts/server.vite.config.mjs',
])
run("requester's page", [
  'node_modules/vite/bin/vite.js',
  'build',
  '--logLevel',
  'warn',
  '--config',
  'src/channels/web/page/vite.config.ts',
])
run("technician's page", [
  'node_modules/vite/bin/vite.js',
  'build',
  '--logLevel',
  'warn',
  '--config',
  'src/console/web/vite.config.ts',
])
run('model', ['dist/main.js', 'build-model'])
writeFileSync(join(root, 'dist/built'), `${new Date().toISOString()}\n`)
