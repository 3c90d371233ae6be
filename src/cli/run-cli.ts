import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { programDirectory } from '../app/paths.js'
import { ConfigurationError, StorageError } from '../errors.js'
import { CliError, type ProcessIo } from './process-io.js'

/** Exit code for invalid settings, data files or options. */
const wrongInput = 2

type AddCommand = (program: Command, context: CliContext) => void

/**
 * Commands in the order of the help. Each is loaded only when it runs, so that starting the server doesn't load the
 * import code.
 */
const commands: Readonly<Record<string, () => Promise<readonly AddCommand[]>>> = {
  start: async () => [(await import('./commands/start.js')).registerStartCommand],
  chat: async () => [(await import('./commands/chat.js')).registerChatCommand],
  classify: async () => [(await import('./commands/classify.js')).registerClassifyCommand],
  interpret: async () => [(await import('./commands/interpret.js')).registerInterpretCommand],
  search: async () => [(await import('./commands/search.js')).registerSearchCommand],
  simulate: async () => [(await import('./commands/simulate.js')).registerSimulateCommand],
  evaluate: async () => [(await import('./commands/evaluate.js')).registerEvaluateCommand],
  check: async () => [(await import('./commands/check.js')).registerCheckCommand],
  new: async () => [(await import('./commands/new.js')).registerNewCommand],
  preview: async () => [(await import('./commands/preview.js')).registerPreviewCommand],
  import: async () => [(await import('./commands/import.js')).registerImportCommand],
  tickets: async () => [(await import('./commands/tickets.js')).registerTicketsCommand],
  report: async () => [(await import('./commands/report.js')).registerReportCommand],
  audit: async () => [(await import('./commands/audit.js')).registerAuditCommand],
  pause: async () => [(await import('./commands/pause.js')).registerPauseCommand],
  resume: async () => [(await import('./commands/pause.js')).registerPauseCommand],
  outage: async () => [(await import('./commands/outage.js')).registerOutageCommand],
  account: async () => [(await import('./commands/account.js')).registerAccountCommand],
  person: async () => [
    (await import('./commands/person.js')).registerPersonCommand,
    (await import('./commands/person-data.js')).registerPersonDataCommand,
  ],
  retention: async () => [(await import('./commands/person-data.js')).registerPersonDataCommand],
  manifest: async () => [(await import('./commands/manifest.js')).registerManifestCommand],
  store: async () => [(await import('./store/store.js')).registerStoreCommand],
  'build-model': async () => [(await import('./commands/build-model.js')).registerBuildModelCommand],
}

/** Returns the named command, or all commands if none is named or help is requested. */
async function commandsFor(name: string | undefined): Promise<ReadonlySet<AddCommand>> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  const loads = named === undefined ? Object.values(commands) : [named]
  return new Set((await Promise.all(loads.map((load) => load()))).flat())
}

export async function runCli(argv: readonly string[], io: ProcessIo): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(programDirectory, 'package.json'), 'utf8')) as {
    version: string
  }
  let exitCode = 0
  const program = new Command('guichet')
    .description('First-line IT support inside the chat that people already use.')
    .version(version)
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
  const context = {
    io,
    exitWith: (code: number) => {
      exitCode = code
    },
  }
  for (const add of await commandsFor(argv[2])) add(program, context)
  try {
    await program.parseAsync([...argv])
    return exitCode
  } catch (error) {
    return explain(error, io)
  }
}

export interface CliContext {
  readonly io: ProcessIo
  readonly exitWith: (code: number) => void
}

function explain(error: unknown, { stderr }: ProcessIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongInput
  if (error instanceof ConfigurationError) {
    stderr.write(
      `Guichet cannot start because of ${error.problems.length === 1 ? 'this problem' : 'these problems'}:\n`,
    )
    for (const problem of error.problems) stderr.write(`  - ${problem}\n`)
    return wrongInput
  }
  if (error instanceof StorageError || error instanceof CliError) {
    stderr.write(`${error.message}\n`)
    return error instanceof CliError ? error.exitCode : 3
  }
  stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
