import { fork } from 'node:child_process'
import { join } from 'node:path'

/** Measures one engine on one split in a separate process, which is killed if it takes too long. */
export function measureApart(engine, split, limitSeconds) {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'measure.mjs'), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let errors = ''
    const timer = setTimeout(() => {
      finish({ isFinished: false, reason: `not finished in ${limitSeconds} s` })
      child.kill('SIGKILL')
    }, limitSeconds * 1000)
    const finish = (result) => {
      clearTimeout(timer)
      resolve(result)
    }
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.once('message', (result) => finish({ isFinished: true, ...result }))
    child.once('exit', (code) => {
      const why =
        errors
          .trim()
          .split('\n')
          .find((line) => line.includes('Error')) ?? `exit code ${code}`
      finish({ isFinished: false, reason: `failed: ${why}` })
    })
    child.send({ engine, split })
  })
}
