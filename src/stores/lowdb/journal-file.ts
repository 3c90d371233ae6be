import { constants } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { fileMode, journalPath, syncFolder } from './data-folder.js'
import { encodeFrame } from './frame.js'
import { writeFully } from './write-fully.js'

/** The first record of a journal: what came before it, and where the journal before it ends. */
export interface JournalHeader {
  readonly format: 'guichet-journal'
  readonly version: 1
  readonly journal: number
  /** The sequence of the last record before this journal. */
  readonly after: number
  /** Data behind `length` in the previous journal was never acknowledged. */
  readonly previous: { readonly journal: number; readonly length: number } | null
}

/** An open journal; `length` is how much of it is durable. */
export interface JournalFile {
  readonly number: number
  readonly file: FileHandle
  length: number
}

/**
 * Linux makes each write durable before it answers when it is asked to at the opening (open(2), O_DSYNC): one call in another
 * thread where a write and an fdatasync are two, between which the loop may be busy. Other systems promise less by it.
 */
const writesAreDurable = platform() === 'linux'
const { O_WRONLY, O_CREAT, O_EXCL, O_DSYNC } = constants
const toAppend = O_WRONLY | O_CREAT | O_EXCL | (writesAreDurable ? O_DSYNC : 0)

/** Durable when it resolves; when it fails, some of it may be in the file. */
export async function writeDurably(file: FileHandle, buffer: Buffer, position: number): Promise<void> {
  await writeFully(file, buffer, position)
  if (!writesAreDurable) await file.datasync()
}

/** Creates a journal with its header, durably; leaves no half-made file when it can be helped. */
export async function createJournalFile(directory: string, header: JournalHeader): Promise<JournalFile> {
  const path = journalPath(directory, header.journal)
  const file = await open(path, toAppend, fileMode)
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
