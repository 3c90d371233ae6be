import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { z } from 'zod'
import { openBlobs, openStorage } from '../../app/open-storage.js'
import { catalogueSource } from '../../app/paths.js'
import { type Clock, systemClock } from '../../clock.js'
import type { Config } from '../../config.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import { fileExtension } from '../../features/files/safe-file-name.js'
import { ticketErasure } from '../../features/registry/ticket-erasure.js'
import { handleErasureRequest, handleExportRequest } from '../../privacy/data-subject-requests.js'
import { type ErasureResult, isEmptyPersonData } from '../../privacy/erase-person.js'
import type { PersonData } from '../../privacy/person-data.js'
import type { ErasureObstacle } from '../../privacy/plan-erasure.js'
import { createRetentionJob, type RetentionJob } from '../../privacy/retention-job.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import { commandLineActor } from '../../reports/audit/audit-parties.js'
import type { Store } from '../../storage/store.js'
import { callRunningServer } from '../call-running-server.js'
import { readControlFile } from '../control-file.js'
import { loadConfig } from '../load-config.js'
import { createOfflineAuditLog } from '../offline-audit-log.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { sanitizeJson } from '../sanitize-output.js'
import { requireDataFolder } from '../store/require-data-folder.js'

const whoArgument = [
  '<who>',
  'an email address, or an id such as slack:T0123:U0456 (guichet tickets --json shows it)',
] as const

/** Time limit for a request: long, because erasing reads and rewrites the whole store. */
const patienceMs = 10 * 60_000

const Figures = z.object({
  tickets: z.number(),
  words: z.number(),
  conversations: z.number(),
  records: z.number(),
  isOnDisk: z.literal(true).optional(),
})

/**
 * Adds `guichet person export`, `guichet person forget` and `guichet retention`, on the running server or directly on
 * the data.
 */
export function registerPersonDataCommand(program: Command, { io }: CliContext): void {
  const person =
    program.commands.find((command) => command.name() === 'person') ??
    program.command('person').description('Manage the data kept about requesters.')

  person
    .command('export')
    .argument(...whoArgument)
    .description('Export everything kept about a person, as one JSON object.')
    .option('--out <file>', 'write to this file, readable only by you, instead of to the output')
    .option('--files <folder>', 'also copy the files they sent to this folder')
    .action(async (who: string, { out, files }: { out?: string; files?: string }) => {
      const config = loadConfig(io)
      const data = await copyOf(config, who)
      if (isEmptyPersonData(data)) throw nothingKept(who)
      if (files !== undefined) io.stderr.write(`${await writeFiles(config, resolve(files), data)}\n`)
      const text = `${sanitizeJson(data, 2)}\n`
      if (out === undefined) io.stdout.write(text)
      else io.stderr.write(`${await write(out, text)}\n`)
    })

  person
    .command('forget')
    .argument(...whoArgument)
    .description(
      'Erase everything kept about a person. Of their tickets, only what reports need is kept, without text or name.',
    )
    .option('--yes', 'really erase it; without this, only show what would be erased')
    .action(async (who: string, { yes }: { yes?: boolean }) => {
      const config = loadConfig(io)
      if (yes !== true) {
        const data = await copyOf(config, who)
        if (isEmptyPersonData(data)) throw nothingKept(who)
        io.stdout.write(`${wouldErase(who, data)}\n`)
        return
      }
      const done = await onData<ErasureResult>(config, ['person/forget', { who }], (deps) =>
        handleErasureRequest(deps, who),
      )
      io.stdout.write(`${forgottenText(who, done)}\n`)
      for (const folder of await putAside(config))
        io.stdout.write(
          `${folder} was set aside earlier and was not searched: delete it when you no longer need it.\n`,
        )
    })

  program
    .command('retention')
    .description(
      'Erase data that is past its limit in policies/privacy.yml now, instead of waiting for tonight.',
    )
    .action(async () => {
      const done = await onData(loadConfig(io), ['retention', {}], ({ retentionJob }) =>
        retentionJob.applyRetention(commandLineActor),
      )
      const { tickets, words, conversations, records, isOnDisk } = Figures.parse(done)
      io.stdout.write(
        `Erased: ${tickets} tickets, the text of ${words} tickets, ${conversations} conversations, ${records} other records.${stillThere({ isOnDisk })}\n`,
      )
    })
}

function nothingKept(who: string): CliError {
  return new CliError(
    `Nothing is kept about ${who}. Use an email address, or an ID as shown by \`guichet tickets --json\`.`,
  )
}

function copyOf(config: Config, who: string): Promise<PersonData> {
  return onData<PersonData>(config, ['person/export', { who }], (deps) => handleExportRequest(deps, who))
}

/** Lists folders of old data that commands have set aside (`damaged`, `replaced-…`). They aren't searched. */
async function putAside({ dataDirectory, database }: Config): Promise<readonly string[]> {
  if (database !== null || !existsSync(dataDirectory)) return []
  const names = await readdir(dataDirectory)
  return names
    .filter((name) => name === 'damaged' || name.startsWith('replaced-'))
    .map((name) => join(dataDirectory, name))
}

interface DataParts {
  readonly store: Store
  readonly audit: AuditLog
  readonly clock: Clock
  readonly retentionJob: RetentionJob
}

/** Runs the work on the server if one is running, otherwise in this process, with the same result. */
async function onData<T>(
  config: Config,
  [path, body]: readonly [string, unknown],
  work: (deps: DataParts) => Promise<T>,
): Promise<T> {
  const control = readControlFile(config.dataDirectory)
  if (control !== null) return (await callRunningServer(control, path, body, patienceMs)) as T
  if (config.database === null) requireDataFolder(config.dataDirectory)
  const log = pino({ level: 'silent' })
  // Load the catalogue before opening the store: loading takes so long that the store would consider the connection
  // dead.
  const { privacy } = loadCatalogueOrThrow(catalogueSource(config))
  const store = await openStorage(config, systemClock, log)
  const files = await openBlobs(config, systemClock)
  try {
    const audit = await createOfflineAuditLog(store)
    const retentionJob = createRetentionJob({
      store,
      audit,
      blobs: files.blobs,
      clock: systemClock,
      log,
      policy: () => privacy,
      timeZone: config.timeZone,
      erasure: ticketErasure,
    })
    return await work({ store, audit, clock: systemClock, retentionJob })
  } finally {
    await files.close()
    await store.close()
  }
}

async function write(file: string, text: string): Promise<string> {
  const path = resolve(file)
  try {
    await writeFile(path, text, { mode: 0o600 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(`${path} cannot be written: ${why}. Use a file in an existing folder.`)
  }
  return `Written to ${path}`
}

/** Writes files named by ID and extension, because original names may be too long for the file system. */
async function writeFiles(config: Config, folder: string, { files }: PersonData): Promise<string> {
  const { blobs, close } = await openBlobs(config, systemClock)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    let count = 0
    for (const { id, name, hash, state } of files) {
      const bytes = state === 'kept' && hash !== null ? await blobs.get(hash) : null
      if (bytes === null) continue
      await writeFile(join(folder, `${id}.${fileExtension(name)}`), bytes, { mode: 0o600 })
      count += 1
    }
    return `${count} files in ${folder}`
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(`The files cannot be written to ${folder}: ${why}.`)
  } finally {
    await close()
  }
}

function wouldErase(who: string, data: PersonData): string {
  const { ids, tickets, conversations, mailbox, parts, approvals, files, accounts, invitations } = data
  return [
    `${who} is known as: ${ids.join(', ') || 'only an address'}`,
    `  ${tickets.length} tickets (${tickets.map(({ ticket }) => ticket.number).join(', ') || 'none'})`,
    `  ${conversations.length} conversations, ${mailbox.length} web page entries, ${files.length} files, ${accounts.length} accounts, ${invitations.length} invitations`,
    `  took part in ${parts.length} tickets of other people, and was asked to approve ${approvals.length}`,
    'Nothing has been erased. Add --yes to erase it permanently. Messages in Slack or Teams have to be deleted there.',
  ].join('\n')
}

function erasedSoFar({ isBegun }: Pick<ErasureObstacle, 'isBegun'>): string {
  return isBegun === true
    ? ', and run this again: they wrote something after part of it had been erased.'
    : '; nothing was erased.'
}

function stillThere({ isOnDisk }: { isOnDisk?: true | undefined }): string {
  return isOnDisk === true
    ? '\nWhat was erased is still on disk, because something else is reading it (a backup, a long query). The server removes it once that has finished; if no server is running, run `guichet retention` then.'
    : ''
}

function forgottenText(who: string, done: ErasureResult): string {
  switch (done.is) {
    case 'forgotten':
      return `Erased: the text of ${done.tickets} tickets, and ${done.conversations} conversations. Backups keep them until you delete them.${stillThere(done)}`
    case 'unknown':
      throw nothingKept(who)
    case 'open-tickets':
      throw new CliError(
        `${who} has open tickets: ${done.tickets.join(', ')}. Resolve or cancel these first${erasedSoFar(done)}`,
      )
    case 'awaited':
      throw new CliError(
        `${who} still has to approve ${done.tickets.join(', ')}. Ask a lead to go ahead without them or to end these requests${erasedSoFar(done)}`,
      )
    case 'busy':
      throw new CliError(
        'Some of their data was being changed at that moment. Nothing is lost; run it again.',
      )
    default:
      return done satisfies never
  }
}
