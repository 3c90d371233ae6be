// Creates release/guichet-<version>.tar.gz with everything a server needs, already built. On the server, `npm ci
// --omit=dev --ignore-scripts` installs the packages without development packages and without running scripts.
// `--prove` does this in an empty folder and starts the server. Like all of scripts/, it's plain JavaScript that uses
// only Node's own modules.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `guichet-${version}`
const archive = join(root, 'release', `${name}.tar.gz`)
const say = (text) => process.stderr.write(`${text}\n`)

const parts = ['dist', 'intents', 'knowledge-base', 'policies', 'manifest', 'docs']
const files = [
  'package.json',
  'package-lock.json',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
  '.env.example',
]

function make() {
  execFileSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, stdio: 'inherit' })
  mkdirSync(join(root, 'release'), { recursive: true })
  const kept = [...parts, ...files].filter((part) => existsSync(join(root, part)))
  execFileSync('tar', ['-czf', archive, `--transform=s,^,${name}/,`, ...kept], {
    cwd: root,
    stdio: 'inherit',
  })
  say(`Made ${archive}`)
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function isReady(port, child) {
  for (let tries = 0; tries < 240 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return false
}

/** Installs and starts the release like an operator, and requests both pages. */
async function prove() {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-release-'))
  const place = join(folder, name)
  const port = await freePort()
  execFileSync('tar', ['-xzf', archive, '-C', folder], { stdio: 'inherit' })
  execFileSync(
    'npm',
    ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: place,
      stdio: ['ignore', 2, 2],
    },
  )
  const lock = JSON.parse(readFileSync(join(place, 'node_modules/.package-lock.json'), 'utf8'))
  const env = {
    ...process.env,
    PORT: String(port),
    GUICHET_DATA_DIR: join(folder, 'data'),
    GUICHET_LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    cwd: place,
    env,
    stdio: ['ignore', 2, 2],
  })
  try {
    if (!(await isReady(port, child))) throw new Error('It did not become ready.')
    for (const path of ['/', '/console/']) {
      const { status } = await fetch(`http://127.0.0.1:${port}${path}`)
      if (status !== 200) throw new Error(`${path} answers ${status}`)
    }
    say(`It starts from the archive, with ${Object.keys(lock.packages).length} packages.`)
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

make()
if (process.argv.includes('--prove')) await prove()
