import { constants } from 'node:fs'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { journalPath } from '../../../src/storage/lowdb/disk/data-folder.js'
import { decodeFrame } from '../../../src/storage/lowdb/disk/frame.js'
import type { StoredOperation } from '../../../src/storage/lowdb/stored-operation.js'
import type { DeliveryState } from '../../../src/storage/records.js'
import { outboxRow } from '../../contract/store/samples.js'
import { temporaryFolder, withStore } from './numbered-commits.js'

describe('the journal', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
  })

  afterEach(() => rm(folder, { recursive: true }))

  /** Returns the operations of each commit after the header. */
  async function commits(): Promise<readonly (readonly StoredOperation[])[]> {
    const journal = await readFile(journalPath(folder, 1))
    const found: (readonly StoredOperation[])[] = []
    for (let frame = decodeFrame(journal, 0); frame !== null; frame = decodeFrame(journal, frame.end))
      found.push(JSON.parse(frame.payload.toString()))
    return found.slice(1)
  }

  const onLinux = process.platform === 'linux' ? it : it.skip

  onLinux('is open so that each write is durable before it is answered', async () => {
    await withStore(folder, {}, async () => {
      const descriptors = await readdir('/proc/self/fd')
      const paths = await Promise.all(
        descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
      )
      const journal = descriptors[paths.indexOf(journalPath(folder, 1))]
      const [, flags] = /^flags:\s+(\d+)$/m.exec(await readFile(`/proc/self/fdinfo/${journal}`, 'utf8'))!
      expect(Number.parseInt(flags!, 8) & constants.O_DSYNC).toBe(constants.O_DSYNC)
    })
  })

  it('says what became of a delivery in one operation with its end', async () => {
    const sent: DeliveryState = {
      state: 'sent',
      at: 9,
      attempts: 1,
      reason: null,
      ticket: null,
      side: 'requester',
    }
    await withStore(folder, {}, async (store) => {
      await store.transaction(null, async (tx) => tx.enqueue(outboxRow('a1')))
      await store.transaction(null, async (tx) => {
        tx.finishDelivery('a1')
        tx.put('delivery', 'a1', sent)
      })
    })

    expect((await commits()).at(-1)).toEqual([{ op: 'finish-delivery', id: 'a1', delivery: sent }])
  })
})
