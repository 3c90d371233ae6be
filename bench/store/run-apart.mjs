import { fork } from 'node:child_process'
import { join } from 'node:path'
import { nodeOptions } from '../as-started.mjs'

/**
 * Runs a script of this folder in a separate process with the server's Node options, sends it its task, and resolves
 * with the result or the problem.
 */
export function runApart(script, task) {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, script), [], {
      execArgv: [
        ...nodeOptions,
        '--expose-gc',
        '--max-old-space-size=8192',
        ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
      ],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let errors = ''
    let answer = null
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.once('message', (message) => {
      answer = message
    })
    child.once('exit', (code, signal) => {
      if (answer === null) resolve({ problem: reasonOf(errors) ?? `it ended with ${code ?? signal}` })
      else {
        process.stderr.write(errors)
        resolve(answer)
      }
    })
    child.send(task)
  })
}

function reasonOf(errors) {
  return errors
    .split('\n')
    .find((line) => /^(?:\w*Error\b|FATAL)/.test(line))
    ?.trim()
}
