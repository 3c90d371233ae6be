#!/usr/bin/env node
import { runCommand } from './cli/run-command.js'

// Whoever reads may go, as in `guichet tickets | head`: a server goes on all the same.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

let isAskedToStop = false
process.exitCode = await runCommand(process.argv, {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  onStop: (stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        isAskedToStop = true
        stop()
      })
  },
})
// A connection to something that does not answer must not keep it.
if (isAskedToStop) setTimeout(() => process.exit(), 500).unref()
