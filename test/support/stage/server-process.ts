import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { programDirectory } from '../../../src/app/paths.js'
import { manyRequests } from './content-overlay.js'
import { freePort } from './free-port.js'
import { until } from './until.js'

/** The built server as a process of its own, which can be killed. */
export interface ServerProcess {
  readonly origin: string
  /** Starts it (again) on the same data and port; resolves when it is ready. */
  start(more?: Readonly<Record<string, string>>): Promise<void>
  /** SIGKILL: it has no say in it. */
  kill(): Promise<void>
  /** Whether it was ended by SIGKILL. */
  isKilled(): boolean
  /** Whether it ended though nobody here ended it. */
  endedByItself(): boolean
  /** All that it has printed since it was started, its last part. */
  said(): string
  /** To what was loaded before it; resolves with what that answers, and rejects when the process ends before it does. */
  tell(message: object): Promise<unknown>
  /** SIGTERM: it finishes what is under way. */
  stop(): Promise<void>
  /** SIGSTOP: it stands still, and knows nothing of it. */
  freeze(): void
  /** SIGCONT */
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

  // Whoever started it and fails leaves nothing running.
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
          // A slow machine is no overload.
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
      // Of one that ends meanwhile its end is told.
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
