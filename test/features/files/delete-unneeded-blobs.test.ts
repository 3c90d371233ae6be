import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { systemClock } from '../../../src/clock.js'
import { FilesPolicy } from '../../../src/content/policies/files-policy.js'
import type { StoredFile } from '../../../src/desk/ticket/transcript/stored-file.js'
import type { ActivityContent, Attachment } from '../../../src/engine/activity.js'
import { fetchAndScanFile } from '../../../src/features/files/fetch-and-scan-file.js'
import { eraseBytes } from '../../../src/privacy/erase-file.js'
import { createErasedKeys } from '../../../src/privacy/erase-ticket.js'
import { deleteUnneededBlobs } from '../../../src/storage/blobs/delete-unneeded-blobs.js'
import { fetchedBlobKey } from '../../../src/storage/blobs/fetched-blob-record.js'
import { activity } from '../../contract/store/samples.js'
import { bothStores, type Kept } from '../../support/both-stores.js'

/**
 * Resolution of a file system's modification times, in milliseconds. Files written later than this have a later time.
 */
const diskClockMs = 50

const hourMs = 3_600_000
const someWords = 'the report, as it was typed'

async function* bytes(words: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(words)
}

function fileOf(hash: string | null, part: Partial<StoredFile> = {}): StoredFile {
  return {
    id: randomUUID(),
    lane: 'web:default:c1',
    ticket: null,
    lineId: null,
    name: 'report.txt',
    mediaType: 'text/plain',
    sizeBytes: null,
    by: { name: 'Tom Baker', side: 'requester' },
    isInternal: false,
    postedIn: null,
    state: 'kept',
    hash,
    reason: null,
    isUnscanned: false,
    isAtDesk: false,
    at: 0,
    ...part,
  }
}

describe.each(bothStores)('bytes on %s', (_name, open) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await open(systemClock)
  })
  afterEach(() => kept.close())

  const put = async (words = someWords) => (await kept.blobs.put(bytes(words))).hash
  const keep = (file: StoredFile) => kept.store.transaction(null, async (tx) => tx.put('file', file.id, file))
  const sweptIn = (ms: number, store: Parameters<typeof deleteUnneededBlobs>[0] = kept.store) =>
    deleteUnneededBlobs(store, kept.blobs, Date.now() + ms)
  const hashes = async () => (await kept.blobs.list()).map(({ hash }) => hash)

  it('that no file has go when they are an hour old; those of a file stay', async () => {
    const needed = await put('needed')
    await keep(fileOf(needed))
    await put('needed by nobody')

    expect(await sweptIn(hourMs / 2)).toBe(0)
    expect(await sweptIn(2 * hourMs)).toBe(1)
    expect(await hashes()).toEqual([needed])
  })

  it('that somebody sends again while they are swept stay for them', async () => {
    const hash = await put()
    /** Store where the same bytes are uploaded again at the worst moment, just after the references were checked. */
    const busy: Parameters<typeof deleteUnneededBlobs>[0] = {
      ...kept.store,
      async list(collection) {
        const listed = await kept.store.list(collection)
        await keep(fileOf(await put()))
        return listed
      },
    }

    await wait(diskClockMs)
    expect(await sweptIn(2 * hourMs, busy)).toBe(0)
    expect(await hashes()).toEqual([hash])
    expect(await kept.blobs.get(hash)).not.toBeNull()
  })

  it('that are put again at the moment in which they are deleted are there in the end, each time', async () => {
    const rounds = Array.from({ length: 60 }, (_, round) => `round ${round}`)
    await Promise.all(rounds.map(put))
    await wait(diskClockMs)
    const listed = await kept.blobs.list()

    const again = Promise.all(rounds.map(put))
    // The first blobs put again are deleted just before, during or just after that.
    const deleting: Promise<boolean>[] = []
    for (const blob of listed) {
      await wait(1)
      deleting.push(kept.blobs.delete(blob))
    }
    const [all] = await Promise.all([again, ...deleting])

    expect((await hashes()).sort()).toEqual([...all].sort())
    for (const [round, hash] of all.entries()) {
      const parts: Uint8Array[] = []
      for await (const part of (await kept.blobs.get(hash))!) parts.push(part)
      expect(Buffer.concat(parts).toString()).toBe(rounds[round])
    }
  })

  it.each([
    [
      'a message',
      (file: Attachment): ActivityContent => ({ type: 'message.received', text: '', attachments: [file] }),
    ],
    [
      'a line at a desk',
      (file: Attachment): ActivityContent => ({
        type: 'desk.message',
        threadId: 't',
        text: '',
        attachments: [file],
      }),
    ],
    [
      'a reply',
      (file: Attachment): ActivityContent => ({
        type: 'desk.command',
        ticket: 'INC-1',
        command: { verb: 'reply', text: '', attachments: [file] },
      }),
    ],
  ] as const)('that came with %s stay until it was turned, however long it waits', async (_what, content) => {
    const hash = await put()
    await kept.store.accept(activity('a', { content: content({ name: 'report.txt', hash }) }), 'lane-1')
    const others = { ...createErasedKeys(), hashes: new Map([[hash, Date.now()]]) }

    expect(await sweptIn(24 * hourMs)).toBe(0)
    await eraseBytes(kept.store, kept.blobs, others, Date.now())

    expect(await hashes()).toEqual([hash])
    const lease = (await kept.store.holdLaneNamed('lane-1'))!
    const { sequence } = (await kept.store.nextInbox(lease))!
    await kept.store.transaction(lease, async (tx) => tx.finishInbox(sequence))
    expect(await sweptIn(24 * hourMs)).toBe(1)
  })

  it('that were fetched and wait for the scanner stay as long as it is down, and go with their file', async () => {
    const hash = await put()
    const file = fileOf(null, { state: 'arriving' })
    await keep(file)
    await kept.store.transaction(null, async (tx) =>
      tx.put('receipt', fetchedBlobKey(file.id), { messageId: `${hash} 27`, outboxId: '' }),
    )

    expect(await sweptIn(5 * hourMs)).toBe(0)
    await keep({ ...file, state: 'infected' })
    expect(await sweptIn(5 * hourMs)).toBe(1)
  })

  it('of somebody who is forgotten go at once, but those that another sent too stay', async () => {
    const [theirs, both] = [await put('theirs'), await put('of both')]
    await keep(fileOf(both))

    const now = Date.now()
    const erased = new Map([theirs, both].map((hash) => [hash, now]))
    await eraseBytes(kept.store, kept.blobs, { ...createErasedKeys(), hashes: erased }, now)

    expect(await hashes()).toEqual([both])
  })

  it('that are not there are told as lost; a file of no bytes is none of these, and unscanned without a scanner', async () => {
    const policy = () =>
      FilesPolicy.parse({
        mostMegabytes: 1,
        mostFilesAMessage: 3,
        keepDays: 1,
        types: ['txt'],
        whenScannerIsDown: 'hold',
      })
    const road = { ...kept, policy, scan: null, log: pino({ level: 'silent' }) }
    const missing = fileOf('e'.repeat(64), { state: 'arriving', sizeBytes: 27 })
    const empty = fileOf(await put(''), { state: 'arriving', sizeBytes: 0 })
    await Promise.all([keep(missing), keep(empty)])

    const became = ({ id }: StoredFile) => fetchAndScanFile(road, undefined, { file: id, origin: null })

    expect(await became(missing)).toEqual({ state: 'lost', reason: 'not-found' })
    expect(await became(empty)).toMatchObject({ state: 'kept', sizeBytes: 0, isUnscanned: true })
  })
})
