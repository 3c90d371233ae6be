// Restarts the server when its sources change: `tsc --watch` compiles and Node's --watch restarts. The running server
// reloads changed data files itself.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const start = (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })

await new Promise((resolve, reject) => {
  start(['scripts/setup.mjs']).once('exit', (code) =>
    code === 0 ? resolve() : reject(new Error('The build failed')),
  )
})
const children = [
  start(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput']),
  start([
    'node_modules/vite/bin/vite.js',
    'build',
    '--watch',
    '--logLevel',
    'warn',
    '--config',
    'src/channels/web/page/vite.config.ts',
  ]),
  start([
    'node_modules/vite/bin/vite.js',
    'build',
    '--watch',
    '--logLevel',
    'warn',
    '--config',
    'src/console/web/vite.config.ts',
  ]),
  start(['--watch-path=dist', '--watch-preserve-output', 'dist/main.js', 'start', ...process.argv.slice(2)]),
]
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal)
  })
}
