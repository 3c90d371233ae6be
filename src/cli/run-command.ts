import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { ConfigurationError, StorageError } from '../errors.js'
import { programDirectory } from '../program-folders.js'
import { CommandFailure, type Surroundings } from './surroundings.js'

/** Exit code for invalid settings, data files or options. */
const wrongInput = 2

type AddCommand = (program: Command, context: CommandContext) => void

/** Commands in the order of the help. Each is loaded only when it is run, so that starting the server doesn't load what an import needs. */
const commands: Readonly<Record<string, () => Promise<readonly AddCommand[]>>> = {
  start: async () => [(await import('./start.js')).addStart],
  chat: async () => [(await import('./chat.js')).addChat],
  classify: async () => [(await import('./classify.js')).addClassify],
  interpret: async () => [(await import('./interpret.js')).addInterpret],
  search: async () => [(await import('./search.js')).addSearch],
  simulate: async () => [(await import('./simulate.js')).addSimulate],
  evaluate: async () => [(await import('./evaluate.js')).addEvaluate],
  check: async () => [(await import('./check.js')).addCheck],
  new: async () => [(await import('./new.js')).addNew],
  preview: async () => [(await import('./preview.js')).addPreview],
  import: async () => [(await import('./import.js')).addImport],
  tickets: async () => [(await import('./tickets.js')).addTickets],
  report: async () => [(await import('./report.js')).addReport],
  audit: async () => [(await import('./audit.js')).addAudit],
  pause: async () => [(await import('./pause.js')).addPause],
  resume: async () => [(await import('./pause.js')).addPause],
  outage: async () => [(await import('./outage.js')).addOutage],
  account: async () => [(await import('./account.js')).addAccount],
  person: async () => [
    (await import('./person.js')).addPerson,
    (await import('./person-data.js')).addPersonData,
  ],
  retention: async () => [(await import('./person-data.js')).addPersonData],
  manifest: async () => [(await import('./manifest.js')).addManifest],
  store: async () => [(await import('./store/add-store.js')).addStore],
  'build-model': async () => [(await import('./build-model.js')).addBuildModel],
}

/** Returns the named command, or all of them if none is named or help is requested. */
async function commandsFor(name: string | undefined): Promise<ReadonlySet<AddCommand>> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  const loads = named === undefined ? Object.values(commands) : [named]
  return new Set((await Promise.all(loads.map((load) => load()))).flat())
}

export async function runCommand(argv: readonly string[], around: Surroundings): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(programDirectory, 'package.json'), 'utf8')) as {
    version: string
  }
  let exitCode = 0
  const program = new Command('guichet')
    .description('The first line of IT support, inside the chat that people already use.')
    .version(version)
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => around.stdout.write(text),
      writeErr: (text) => around.stderr.write(text),
    })
  const context = {
    around,
    exitWith: (code: number) => {
      exitCode = code
    },
  }
  for (const add of await commandsFor(argv[2])) add(program, context)
  try {
    await program.parseAsync([...argv])
    return exitCode
  } catch (error) {
    return explain(error, around)
  }
}

export interface CommandContext {
  readonly around: Surroundings
  readonly exitWith: (code: number) => void
}

function explain(error: unknown, { stderr }: Surroundings): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongInput
  if (error instanceof ConfigurationError) {
    stderr.write(`Guichet cannot start. ${error.problems.length === 1 ? 'This is' : 'These are'} wrong:\n`)
    for (const problem of error.problems) stderr.write(`  - ${problem}\n`)
    return wrongInput
  }
  if (error instanceof StorageError || error instanceof CommandFailure) {
    stderr.write(`${error.message}\n`)
    return error instanceof CommandFailure ? error.exitCode : 3
  }
  stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
