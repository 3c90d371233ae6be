import { readFile } from 'node:fs/promises'
import { journalName, journalPath } from '../disk/data-folder.js'
import { requireDataFolderFormat } from '../disk/data-folder-format.js'
import { decodeFrame, findFrame } from '../disk/frame.js'
import { readStoredOperations } from '../read-stored-operations.js'
import type { StoredOperation } from '../stored-operation.js'
import type { JournalHeader } from './journal-file.js'

/** Contents of a journal up to the first corrupt record. */
export interface JournalContent {
  readonly number: number
  /** Header of the journal; null if the first record isn't a header. */
  readonly header: JournalHeader | null
  readonly records: readonly {
    readonly sequence: number
    readonly operations: readonly StoredOperation[]
    readonly end: number
  }[]
  readonly soundBytes: number
  readonly bytes: number
  /** Start of the valid records after a corrupt one; null if there are none. */
  readonly resumesAt: number | null
}

/** @throws ConfigurationError when another version of the program wrote it. */
export async function readJournal(directory: string, number: number): Promise<JournalContent> {
  const buffer = await readFile(journalPath(directory, number))
  const first = decodeFrame(buffer, 0)
  const header = first ? headerOf(first.payload, number) : null
  if (header) requireDataFolderFormat(journalName(number), header.version)
  const records: JournalContent['records'][number][] = []
  let position = header ? first!.end : 0
  while (header && position < buffer.length) {
    const frame = decodeFrame(buffer, position)
    if (!frame) break
    records.push({
      sequence: frame.sequence,
      operations: readStoredOperations(JSON.parse(frame.payload.toString())),
      end: frame.end,
    })
    position = frame.end
  }
  const resumesAt = position < buffer.length ? findFrame(buffer, position + 1) : null
  return { number, header, records, soundBytes: position, bytes: buffer.length, resumesAt }
}

function headerOf(payload: Buffer, number: number): JournalHeader | null {
  const header = parsed(payload)
  return header?.format === 'guichet-journal' && header.journal === number ? header : null
}

function parsed(payload: Buffer): JournalHeader | null {
  try {
    return JSON.parse(payload.toString()) as JournalHeader | null
  } catch {
    return null
  }
}
