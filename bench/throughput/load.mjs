import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { nodeOptions } from '../as-started.mjs'
import { startChild } from './child.mjs'
import { slack } from './platforms.mjs'

const program = join(import.meta.dirname, '../..')
const lookEveryMs = 250
/** Longest time to wait, after the last message, until everything has been processed and sent. */
const patienceMs = 600_000

/** Runs conversations at a given message rate against the built server with its data folder. */
export async function measureLoad({ folder, conversations, perSecond, profileFolder, say }) {
  const crowd = await startChild('crowd-process.mjs')
  const server = await startServer(join(folder, 'load'), await crowd.ask('origin'), profileFolder)
  const watch = watching(server)
  say(`load, ${conversations} conversations at ${perSecond} lines a second`)
  const posted = await crowd.ask('post', { port: server.port, conversations, perSecond })
  await watch.untilDone()
  const cpuMs = cpuMsOf(server.pid) - watch.cpuMs
  const { answeredMs } = await crowd.ask('heard')
  const { mostWaiting, mostMemory } = watch.stop()
  await server.end()
  await crowd.end()
  return { ...posted, conversations, aimed: perSecond, answeredMs, cpuMs, mostWaiting, mostMemory }
}

async function startServer(directory, origin, profileFolder) {
  const port = await freePort()
  const profiled = profileFolder === null ? [] : ['--cpu-prof', '--cpu-prof-dir', resolve(profileFolder)]
  const child = spawn(process.execPath, [...nodeOptions, ...profiled, 'dist/main.js', 'start'], {
    cwd: program,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      GUICHET_DATA_DIR: directory,
      // Refusals are counted here and needn't be logged.
      GUICHET_LOG_LEVEL: 'silent',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: `${origin}/api/`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  while ((await waitingAt(port)) === null) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    await pause()
  }
  // The search is prepared meanwhile, as after each start.
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  return {
    port,
    pid: child.pid,
    async end() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Checks now and then how many activities are waiting and how much memory the server uses. */
function watching({ port, pid }) {
  let [mostWaiting, mostMemory, last] = [0, 0, null]
  const look = async () => {
    last = await waitingAt(port)
    mostWaiting = Math.max(mostWaiting, last?.inbox ?? 0)
    mostMemory = Math.max(mostMemory, memoryOf(pid))
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    cpuMs: cpuMsOf(pid),
    async untilDone() {
      const giveUpAt = Date.now() + patienceMs
      for (;;) {
        await look()
        if (last !== null && last.inbox + last.outbox === 0) return
        if (Date.now() > giveUpAt) throw new Error(`Still waiting: ${JSON.stringify(last)}`)
        await pause()
      }
    },
    stop() {
      clearInterval(timer)
      return { mostWaiting, mostMemory }
    },
  }
}

async function waitingAt(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
    return answer.ok ? (await answer.json()).waiting : null
  } catch {
    return null
  }
}

/** Returns the resident memory in MB. Linux reports it in kB. */
function memoryOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024
}

/**
 * Reads user and system time, which Linux counts in hundredths of a second: fields 12 and 13 after the name in
 * parentheses.
 */
function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

const pause = () => new Promise((resolve) => setTimeout(resolve, lookEveryMs))
