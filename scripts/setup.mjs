// Installs and builds everything missing or older than its sources, so that `npm start` and `npm test` work on a fresh
// clone. With --first-lines, the part of the model that a running server can train may be missing. This is plain
// JavaScript that uses only Node's own modules, because it runs before anything is installed.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const isQuiet = process.argv.includes('--quiet')
const isForFirstLines = process.argv.includes('--first-lines')
const isForTests = process.argv.includes('--test')
const say = (text) => isQuiet || process.stderr.write(`${text}\n`)

const run = (command, args) => {
  const isWindows = process.platform === 'win32'
  execFileSync(command, args, {
    cwd: root,
    stdio: isQuiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 2, 2],
    shell: isWindows,
  })
}

const newest = (path) => {
  if (!existsSync(path)) return 0
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
const changed = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Guichet needs Node 20.19 or newer; this is ${process.version}. Install it from https://nodejs.org and try again.\n`,
  )
  process.exit(1)
}

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  say('Installing packages (once; a minute or two) …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

const sources = ['src', 'intents', 'knowledge-base', 'policies', 'package.json', 'tsconfig.json']
const sourcesChanged = Math.max(...sources.map((path) => newest(join(root, path))))
if (changed('dist/built') < sourcesChanged) {
  say('Building (a few minutes, once) …')
  run(process.execPath, ['scripts/build.mjs', ...(isForFirstLines ? ['--first-lines'] : [])])
} else if (!isForFirstLines && changed('dist/learnt') < sourcesChanged) {
  say('Learning the rest of the model (a few minutes) …')
  run(process.execPath, ['dist/main.js', 'build-model', '--missing'])
  writeFileSync(join(root, 'dist/learnt'), `${new Date().toISOString()}\n`)
}

if (
  isForTests &&
  process.platform === 'linux' &&
  !process.env.GUICHET_CHROMIUM &&
  !existsSync('/usr/bin/chromium')
) {
  say('Installing Chromium for the browser tests …')
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
}
