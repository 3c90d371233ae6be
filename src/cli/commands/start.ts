import { relative } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Command } from 'commander'
import { pino } from 'pino'
import { areWebPagesBuilt, catalogueSource } from '../../app/paths.js'
import { type App, startApp } from '../../app/start-app.js'
import { type Config, unknownSettings } from '../../config.js'
import { findUnknownFiles } from '../../content/load/find-unknown-files.js'
import { ConfigurationError } from '../../errors.js'
import { requireWritableFolder } from '../../storage/lowdb/disk/data-folder.js'
import { requireContentFolder } from '../content-folder.js'
import { writeControlFile } from '../control-file.js'
import { loadConfig, readEnvironment } from '../load-config.js'
import { CliError } from '../process-io.js'
import { requireFreePort } from '../require-free-port.js'
import type { CliContext } from '../run-cli.js'
import { startupMessage } from '../startup-message.js'
import { findUnsafeSettings } from '../unsafe-settings.js'

/**
 * Percentage by which the heap may grow before V8 runs a full garbage collection. With V8's default of 300 for large
 * heaps, a busy server took a gigabyte for 290 MB of live data.
 */
const heapGrowth = 33

/**
 * Time limit for stopping: `docker stop` kills the process after ten seconds. Interrupted work resumes at the next
 * start.
 */
const stopsWithinMs = 9_000

export function registerStartCommand(program: Command, { io }: CliContext): void {
  program
    .command('start')
    .description('Start the server: the web pages, and Slack and Teams if they are set up.')
    .option(
      '--playground',
      "accept Microsoft's Agents Playground without authentication, but only from this machine",
    )
    .action(async (options: { playground?: boolean }) => {
      const config = loadConfig(io)
      requireSafe(config)
      requireContentFolder(config.contentDirectory)
      if (!areWebPagesBuilt())
        throw new CliError('The pages are not built yet. Run `npm run build` first, or use `npm start`.')
      // Trained models are stored in this folder even if all other data is in a database.
      await requireWritableFolder(config.dataDirectory)
      const log = pino(
        { level: config.logLevel, base: null, redact: ['*.password', '*.token', '*.authorization'] },
        io.stderr,
      )
      // A server that is asked to stop during start-up also shuts down properly.
      const isAskedToStop = new Promise<void>((resolve) => io.onStop(resolve))
      setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
      const app = await listening(config, async () => {
        await requireFreePort(config)
        return startApp({ config, log, playground: options.playground ?? false })
      })
      const forgetControlFile = await writeControlFile(config, app)
      app
        .prepare()
        .catch((error: unknown) =>
          log.error({ err: error }, 'Understanding and search could not be prepared'),
        )
      // The server is already running, so these checks don't delay anyone.
      const setup = await app.checkSetup()
      io.stdout.write(
        startupMessage({
          config,
          app,
          setup,
          isPlayground: options.playground ?? false,
          notRead: notRead(config, readEnvironment(io)),
        }),
      )
      await isAskedToStop
      io.stdout.write('Stopping: finishing work in progress …\n')
      forgetControlFile()
      if (!(await isDoneWithin(stopsWithinMs, app.stop())))
        throw new CliError(
          `Stopped before everything was finished, after ${stopsWithinMs / 1_000} seconds: is the database or a platform unreachable? Nothing is lost; it continues at the next start.`,
        )
    })
}

/** @throws ConfigurationError in production, unless unsafe settings are explicitly allowed. */
function requireSafe(config: Config): void {
  const unsafe = findUnsafeSettings(config)
  if (unsafe.length > 0 && config.isProduction && !config.allowsInsecure)
    throw new ConfigurationError([
      ...unsafe,
      'If you intend this, for example on an isolated network, set GUICHET_ALLOW_INSECURE=true',
    ])
}

async function isDoneWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

async function listening(config: Config, start: () => Promise<App>): Promise<App> {
  try {
    return await start()
  } catch (error) {
    const why = whyNotListening(config, error)
    throw why === null ? error : new CliError(why)
  }
}

/** Explains why the server can't listen; null if the error isn't about its address. */
function whyNotListening({ host, port }: Config, error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return null
  const { code, syscall } = error
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop the other program, or set PORT to another number.`
  if (syscall === 'listen' && code === 'EACCES')
    return `The user who runs Guichet is not allowed to open port ${port}. Set PORT to 1024 or higher, such as 3978, and put a reverse proxy in front.`
  const isNoAddress = syscall === 'listen' && code === 'EADDRNOTAVAIL'
  const isNoName = syscall === 'getaddrinfo' && 'hostname' in error && error.hostname === host
  return isNoAddress || isNoName
    ? `HOST is ${host}, which is not an address of this machine. Set it to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its addresses.`
    : null
}

/** Lists settings and data files that are never read, because their names are misspelt or come from another version. */
function notRead(config: Config, settings: ReturnType<typeof readEnvironment>): readonly string[] {
  const unknown = unknownSettings(settings)
  const ofSettings = `${unknown.join(', ')}: there is no such setting; .env.example lists all of them`
  const files = findUnknownFiles(catalogueSource(config).directories).map(
    ({ file, message, remedy }) => `${relative('', file)}: ${message}. ${remedy}`,
  )
  return [...(unknown.length === 0 ? [] : [ofSettings]), ...files]
}
