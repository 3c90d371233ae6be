import { StorageError } from '../../../errors.js'
import { dataFolderFormat } from '../disk/data-folder-format.js'
import { encodeFrames, type PayloadText } from '../disk/frame.js'
import { toStorageError } from '../disk/to-storage-error.js'
import type { StoredOperation } from '../stored-operation.js'
import type { IndexedWorkingSet } from '../working-set/indexed-working-set.js'
import { structuralCopy } from '../working-set/structural-copy.js'
import { createJournalFile, type JournalFile, writeDurably } from './journal-file.js'

/** End of the known data, at which a new journal begins. */
export interface JournalEnd {
  /** Number of the journal to create. */
  readonly next: number
  readonly previous: { readonly journal: number; readonly length: number } | null
  readonly sequence: number
}

export interface Journal {
  /**
   * Makes the operations durable together and then applies them, in the order of the calls. Concurrent callers share one write.
   * @throws StorageError `storage-unavailable`: none of the operations was applied; a later call may succeed.
   */
  append(operations: readonly StoredOperation[]): Promise<void>
  /** Begins a new journal. Everything appended before is durable and applied once the promise resolves. */
  rotate(): Promise<JournalRotation>
  bytesWritten(): number
  /** Sequence of the last durable record. */
  sequence(): number
  close(): Promise<void>
}

export interface JournalRotation {
  readonly journal: number
  /** Sequence of the last record before it. */
  readonly sequence: number
}

interface Entry extends PayloadText {
  /** Operations as a restart would read them. */
  readonly operations: readonly StoredOperation[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

const batchBytes = 4 * 1024 * 1024

export async function openJournal(
  directory: string,
  end: JournalEnd,
  { apply, before }: Pick<IndexedWorkingSet, 'apply' | 'before'>,
): Promise<Journal> {
  let sequence = end.sequence
  let next = end.next
  let last = end.previous
  let current: JournalFile | null = await begin()
  let written = 0
  const queue: Entry[] = []
  let turns: { resolve: (turn: JournalRotation) => void; reject: (error: unknown) => void }[] = []
  let work: Promise<void> | null = null
  let isClosed = false

  async function begin(): Promise<JournalFile> {
    const number = next
    next += 1
    const file = await createJournalFile(directory, {
      format: 'guichet-journal',
      version: dataFolderFormat,
      journal: number,
      after: sequence,
      previous: last,
    })
    last = { journal: number, length: file.length }
    return file
  }

  /**
   * Removes anything that a failed write may have left behind. If even that fails, the next write
   * begins a new journal.
   */
  async function takeBack(file: JournalFile): Promise<void> {
    try {
      await file.file.truncate(file.length)
      await file.file.datasync()
    } catch {
      current = null
      await file.file.close().catch(() => undefined)
    }
  }

  async function write(batch: readonly Entry[]): Promise<void> {
    current ??= await begin()
    const file = current
    const buffer = encodeFrames(sequence + 1, batch)
    try {
      await writeDurably(file.file, buffer, file.length)
    } catch (error) {
      await takeBack(file)
      throw error
    }
    file.length += buffer.length
    last = { journal: file.number, length: file.length }
    written += buffer.length
    sequence += batch.length
  }

  function takeBatch(): readonly Entry[] {
    let bytes = 0
    const size = queue.findIndex((entry, index) => {
      bytes += entry.bytes
      return index > 0 && bytes > batchBytes
    })
    return queue.splice(0, size < 0 ? queue.length : size)
  }

  async function writeBatch(): Promise<void> {
    const batch = takeBatch()
    try {
      await write(batch)
    } catch (error) {
      const fault = toStorageError('The journal could not be written', error)
      for (const entry of batch) entry.reject(fault)
      return
    }
    for (const entry of batch) {
      for (const operation of entry.operations) apply(operation)
      entry.resolve()
    }
  }

  async function turnNow(): Promise<void> {
    const waiting = turns
    turns = []
    const old = current
    // The old journal is closed even if the new one fails, because the new header may be on disk and state
    // that the old one ends here.
    current = null
    await old?.file.close().catch(() => undefined)
    try {
      current = await begin()
      for (const { resolve } of waiting) resolve({ journal: current.number, sequence })
    } catch (error) {
      for (const { reject } of waiting) reject(toStorageError('A new journal could not be started', error))
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0 || turns.length > 0) {
      if (queue.length > 0) await writeBatch()
      if (turns.length > 0) await turnNow()
    }
    work = null
  }

  function wake(): void {
    work ??= Promise.resolve().then(run)
  }

  function refuseWhenClosed(): void {
    if (isClosed) throw new StorageError('storage-unavailable', 'The store is closed.')
  }

  return {
    append: (operations) =>
      new Promise<void>((resolve, reject) => {
        refuseWhenClosed()
        const text = JSON.stringify(operations)
        const written = operations.map((operation) => structuralCopy(operation, before(operation)))
        queue.push({ text, bytes: Buffer.byteLength(text), operations: written, resolve, reject })
        wake()
      }),
    rotate: () =>
      new Promise<JournalRotation>((resolve, reject) => {
        refuseWhenClosed()
        turns.push({ resolve, reject })
        wake()
      }),
    bytesWritten: () => written,
    sequence: () => sequence,
    async close() {
      isClosed = true
      await work
      await current?.file.close()
    },
  }
}
