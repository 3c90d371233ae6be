import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StorageError } from '../../errors.js'
import { readStoredActivity, readStoredRecord, readStoredRow, readStoredTimer } from '../stored-names.js'
import { readStoredTicket } from '../stored-ticket.js'
import type { BackupRows, BlobRow } from './blob-rows.js'
import type { ExportRow } from './export-row.js'

const backupVersion = 3
/** Oldest version that can be restored: version 2 has all fields of a ticket at the top, and earlier names. */
const oldestReadable = 2

/** First line of a backup. It's followed by one line for each row, and a last line with the number of rows. */
interface Header {
  readonly format: 'guichet-backup'
  readonly version: typeof backupVersion
  readonly at: number
}
interface Footer {
  readonly rows: number
}

/** Writes a backup to a temporary file and renames it once it's complete and on disk. Resolves with the number of rows. */
export async function writeBackup(path: string, rows: BackupRows, at: number): Promise<number> {
  const beside = `${path}.unfinished`
  let count = 0

  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify({ format: 'guichet-backup', version: backupVersion, at } satisfies Header)}\n`
    for await (const row of rows) {
      count += 1
      yield `${JSON.stringify(row)}\n`
    }
    yield `${JSON.stringify({ rows: count } satisfies Footer)}\n`
  }

  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(beside, { mode: 0o600 }))
    const file = await open(beside, 'r+')
    await file.sync()
    await file.close()
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  return count
}

/** @throws StorageError `storage-corrupt` when the file isn't a backup or is incomplete. */
export async function* readBackup(path: string): AsyncGenerator<ExportRow | BlobRow> {
  let isFirst = true
  let count = 0
  let footer: Footer | null = null
  for await (const line of linesOf(path)) {
    if (footer) throw notWhole(path, 'there is something after its end')
    const content = parsed(path, line)
    if (isFirst) {
      requireHeader(path, content)
      isFirst = false
    } else if ('row' in content) {
      if (!isKnown(content.row))
        throw notWhole(
          path,
          `it was made by a newer version of Guichet: it has rows of the kind ${content.row}`,
        )
      count += 1
      yield upgraded(content as ExportRow | BlobRow)
    } else footer = content as Footer
  }
  if (footer?.rows !== count) throw notWhole(path, 'its end is missing')
}

/** Converts a row, which an earlier version may have written, to the current format. */
function upgraded(row: ExportRow | BlobRow): ExportRow | BlobRow {
  switch (row.row) {
    case 'ticket':
      return { ...row, ticket: readStoredTicket(row.ticket) }
    case 'record':
      return { ...row, value: readStoredRecord(row.collection, row.value) }
    case 'inbox':
      return { ...row, activity: readStoredActivity(row.activity) }
    case 'outbox':
      return { ...row, delivery: readStoredRow(row.delivery) }
    case 'timer':
      return { ...row, timer: readStoredTimer(row.timer) }
    default:
      return row
  }
}

const known: { readonly [Row in (ExportRow | BlobRow)['row']]: true } = {
  record: true,
  ticket: true,
  accepted: true,
  inbox: true,
  outbox: true,
  timer: true,
  counter: true,
  blob: true,
}

function isKnown(row: unknown): boolean {
  return typeof row === 'string' && Object.hasOwn(known, row)
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const unzipped = file.pipe(createGunzip()).setEncoding('utf8')
  file.on('error', (error) => unzipped.destroy(error))
  let rest = ''
  try {
    for await (const part of unzipped as AsyncIterable<string>) {
      const lines = (rest + part).split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    throw notWhole(path, error instanceof Error ? error.message : String(error))
  } finally {
    file.destroy()
  }
  if (rest !== '') yield rest
}

function parsed(path: string, line: string): object {
  try {
    return JSON.parse(line) as object
  } catch {
    throw notWhole(path, 'one of its lines cannot be read')
  }
}

function requireHeader(path: string, content: object): void {
  const { format, version } = content as { format?: string; version?: number }
  if (format !== 'guichet-backup') throw notWhole(path, 'it is not a Guichet backup')
  if (version === undefined || version > backupVersion)
    throw notWhole(path, `it is of version ${version}; it was made by a newer version of Guichet`)
  if (version < oldestReadable)
    throw notWhole(
      path,
      `it is of version ${version}, but this version of Guichet only restores backups from version ${oldestReadable} on. Restore it with an earlier version first (docs/operations.md, Upgrade)`,
    )
}

function notWhole(path: string, why: string): StorageError {
  return new StorageError('storage-corrupt', `${path} cannot be used: ${why}.`)
}
