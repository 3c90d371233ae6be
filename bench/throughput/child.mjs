// Requests from a bench to its child processes. Each has a name and gets one response.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Session } from 'node:inspector'
import { join } from 'node:path'
import { nodeOptions } from '../as-started.mjs'

/** Starts a script of this folder with the server's Node options. Resolves when it's ready. */
export async function startChild(script, ...args) {
  const child = fork(join(import.meta.dirname, script), args.map(String), {
    execArgv: nodeOptions,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map()
  let asked = 0
  child.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) resolve(answer)
    else reject(new Error(`${script}: ${error}`))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${script} ended with ${code}`))
  })
  const ask = (name, given) =>
    new Promise((resolve, reject) => {
      const id = ++asked
      waiting.set(id, { resolve, reject })
      child.send({ id, name, given })
    })
  await ask('ready')
  return {
    ask,
    pid: child.pid,
    async end() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.send({ id: 0, name: 'end' })
      await gone
    },
  }
}

const profiler = new Session()

function profiling(method) {
  return new Promise((resolve, reject) =>
    profiler.post(
      `Profiler.${method}`,
      method === 'setSamplingInterval' ? { interval: 150 } : {},
      (error, found) => (error ? reject(error) : resolve(found)),
    ),
  )
}

/**
 * Runs in the child and answers requests. Each child can also report its processor time and a profile. It exits on
 * request, or when its parent is gone.
 */
export function answerWith(answers, end = async () => undefined) {
  const all = {
    ready: async () => true,
    cpuMs: async () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
    async profile() {
      profiler.connect()
      await profiling('enable')
      await profiling('setSamplingInterval')
      await profiling('start')
    },
    async profiled() {
      const { profile } = await profiling('stop')
      profiler.disconnect()
      return profile
    },
    ...answers,
  }
  process.on('disconnect', () => process.exit(1))
  process.on('message', async ({ id, name, given }) => {
    if (name === 'end') {
      await end()
      process.exit(0)
    }
    try {
      process.send({ id, answer: await all[name](given) })
    } catch (error) {
      process.send({ id, error: error.stack })
    }
  })
}
