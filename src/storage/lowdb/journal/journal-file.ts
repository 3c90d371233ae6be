import { constants } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { journalPath, privateFileMode, syncFolder } from '../disk/data-folder.js'
import { encodeFrame } from '../disk/frame.js'
import { writeFully } from '../disk/write-fully.js'

/** First record of a journal, with a reference to the previous journal and its end. */
export interface JournalHeader {
  readonly format: 'guichet-journal'
  readonly version: number
  readonly journal: number
  /** Sequence of the last record before this journal. */
  readonly after: number
  /** Previous journal and its acknowledged length; anything beyond it was never acknowledged. */
  readonly previous: { readonly journal: number; readonly length: number } | null
}

/** Open journal; `length` is the number of durable bytes. */
export interface JournalFile {
  readonly number: number
  readonly file: FileHandle
  length: number
}

/**
 * True if writes are durable when they return. On Linux, a file opened with O_DSYNC (see open(2)) needs one call in a worker thread instead of a
 * write and an fdatasync, between which the event loop may be busy. Other systems promise less for this flag.
 */
const writesAreDurable = platform() === 'linux'
const { O_WRONLY, O_CREAT, O_EXCL, O_DSYNC } = constants
const toAppend = O_WRONLY | O_CREAT | O_EXCL | (writesAreDurable ? O_DSYNC : 0)

/**
 * Writes the buffer; it is durable once the promise resolves. If this fails, part of the buffer may be in the
 * file.
 */
export async function writeDurably(file: FileHandle, buffer: Buffer, position: number): Promise<void> {
  await writeFully(file, buffer, position)
  if (!writesAreDurable) await file.datasync()
}

/** Creates a journal with its header, durably; tries to remove the file if that fails. */
export async function createJournalFile(directory: string, header: JournalHeader): Promise<JournalFile> {
  const path = journalPath(directory, header.journal)
  const file = await open(path, toAppend, privateFileMode)
  try {
    const frame = encodeFrame(header.after, Buffer.from(JSON.stringify(header)))
    await writeDurably(file, frame, 0)
    await syncFolder(directory)
    return { number: header.journal, file, length: frame.length }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}
