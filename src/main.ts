#!/usr/bin/env node
import { runCli } from './cli/run-cli.js'

// The program reading from a pipe may exit early, as in `guichet tickets | head`, but a server must keep running.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

let isAskedToStop = false
process.exitCode = await runCli(process.argv, {
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
// An open connection that doesn't respond mustn't keep the process alive.
if (isAskedToStop) setTimeout(() => process.exit(), 500).unref()
