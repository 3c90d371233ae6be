import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { programDirectory } from '../app.js'
import { ConfigurationError, StorageError } from '../errors.js'
import { addBuildModel } from './build-model.js'
import { addChat } from './chat.js'
import { addCheck } from './check.js'
import { addClassify } from './classify.js'
import { addEvaluate } from './evaluate.js'
import { addImport } from './import.js'
import { addManifest } from './manifest.js'
import { addNew } from './new.js'
import { addOutage } from './outage.js'
import { addPause } from './pause.js'
import { addPerson } from './person.js'
import { addPersonData } from './person-data.js'
import { addPreview } from './preview.js'
import { addReport } from './report.js'
import { addSearch } from './search.js'
import { addStart } from './start.js'
import { addStore } from './store/add-store.js'
import { CommandFailure, type Surroundings } from './surroundings.js'
import { addTickets } from './tickets.js'

/** Runs `guichet <command>`; gives the exit code. */
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
  for (const add of [
    addStart,
    addChat,
    addClassify,
    addSearch,
    addEvaluate,
    addCheck,
    addNew,
    addPreview,
    addImport,
    addTickets,
    addReport,
    addPause,
    addOutage,
    addPerson,
    addPersonData,
    addManifest,
    addStore,
    addBuildModel,
  ]) {
    add(program, context)
  }
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
  if (error instanceof CommanderError) return error.exitCode
  if (error instanceof ConfigurationError) {
    stderr.write(`Guichet cannot start. ${error.problems.length === 1 ? 'This is' : 'These are'} wrong:\n`)
    for (const problem of error.problems) stderr.write(`  - ${problem}\n`)
    return 2
  }
  if (error instanceof StorageError || error instanceof CommandFailure) {
    stderr.write(`${error.message}\n`)
    return error instanceof CommandFailure ? error.exitCode : 3
  }
  stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
