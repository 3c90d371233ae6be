import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { programDirectory } from '../../../src/app/paths.js'
import { manyRequests } from './content-overlay.js'
import { freePort } from './free-port.js'
import { until } from './until.js'

/** Built server in a separate process that can be killed. */
export interface ServerProcess {
  readonly origin: string
  /** Starts the server (again) on the same data and port. Resolves when it's ready. */
  start(more?: Readonly<Record<string, string>>): Promise<void>
  /** Sends SIGKILL, which leaves no chance to shut down. */
  kill(): Promise<void>
  /** Checks whether the server was ended by SIGKILL. */
  isKilled(): boolean
  /** Checks whether the server ended by itself, without being stopped by the test. */
  endedByItself(): boolean
  /** Returns the last part of the server's output since the start. */
  said(): string
  /** Sends a message to the preloaded module. Resolves with the answer, and rejects if the process ends first. */
  tell(message: object): Promise<unknown>
  /** Sends SIGTERM, so that the server finishes work in progress and stops. */
  stop(): Promise<void>
  /** Sends SIGSTOP, which suspends the server without its noticing. */
  freeze(): void
  /** Sends SIGCONT, which resumes the server. */
  thaw(): void
}

export async function createServerProcess(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  preloads: readonly string[] = [],
): Promise<ServerProcess> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let said = ''
  const loaded = preloads.flatMap((path) => ['--import', pathToFileURL(path).href])

  // A test that fails after this leaves no process running.
  process.once('exit', () => child?.kill('SIGKILL'))

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child
    child = null
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
  }

  return {
    origin,
    async start(more = {}) {
      const started = spawn(process.execPath, [...loaded, 'dist/main.js', 'start', ...flags], {
        cwd: programDirectory,
        env: {
          PATH: process.env.PATH,
          PORT: String(port),
          GUICHET_LOG_LEVEL: 'debug',
          // A slow machine isn't overloaded.
          GUICHET_MOST_LAG_MS: '60000',
          GUICHET_CONTENT_DIR: manyRequests,
          ...env,
          ...more,
        },
        stdio: ['ignore', 'pipe', 'pipe', ...(preloads.length > 0 ? (['ipc'] as const) : [])],
      })
      child = started
      said = ''
      const keep = (part: Buffer) => {
        said = (said + part.toString()).slice(-20_000)
      }
      started.stdout!.on('data', keep)
      started.stderr!.on('data', keep)
      await until(
        async () => {
          if (started.exitCode !== null || started.signalCode !== null)
            throw new Error(`The server ended: ${said}`)
          return fetch(`${origin}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          )
        },
        () => `The server does not become ready: ${said}`,
        180_000,
      )
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    endedByItself: () => child !== null && (child.exitCode !== null || child.signalCode !== null),
    isKilled: () => child?.signalCode === 'SIGKILL',
    said: () => said,
    async tell(message) {
      const told = child!
      if (told.exitCode !== null || told.signalCode !== null) throw new Error('It has ended.')
      const isOver = new AbortController()
      const { signal } = isOver
      const answered = once(told, 'message', { signal })
      const ended = once(told, 'exit', { signal }).then(() => {
        throw new Error('It ended before it answered.')
      })
      // If the process ends meanwhile, `ended` reports it.
      told.send(message, () => undefined)
      try {
        return (await Promise.race([answered, ended]))[0]
      } finally {
        isOver.abort()
      }
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}
