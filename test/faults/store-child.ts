import { writeSync } from 'node:fs'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { activity, line, ticket } from '../contract/store/samples.js'

/**
 * Process that uses a store: `store-child <mode> <folder> <run>`. It prints acknowledged operations on standard output.
 */
const [mode, directory, run] = process.argv.slice(2) as [string, string, string]
const clock = { now: () => Date.now() }
const say = (...words: string[]) => writeSync(1, `${words.join(' ')}\n`)

const store = await open()
if (mode === 'endless') await Promise.all(Array.from({ length: 8 }, (_, writer) => endless(store, writer)))
if (mode === 'steps') await steps(store)
if (mode === 'served') serve(store)

async function open(): Promise<Store> {
  try {
    const small = {
      snapshotEveryBytes: mode === 'steps' ? 1 : 100_000,
      archiveEveryTickets: mode === 'steps' ? 1 : 8,
    }
    return await createLowdbStore({ directory, clock, ...small })
  } catch (error) {
    say('refused', (error as { code: string }).code)
    process.exit(3)
  }
}

async function endless(to: Store, writer: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${run}-${writer}-${n}`
    await to.accept(activity(id), `lane-${writer}`)
    say('accepted', id)
    await openTicket(to, id)
  }
}

/** Opens a ticket with one message. Every second ticket is closed in the next commit. */
async function openTicket(to: Store, id: string): Promise<void> {
  const number = await to.transaction(null, async (tx) => {
    const given = await tx.nextNumber('incident')
    tx.putTicket(ticket(given, { summary: id }))
    tx.putLine(given, line(id))
    tx.put('link', `desk#${id}`, { ticket: given, lane: 'lane-1', lineId: id })
    return given
  })
  say('opened', number, id)
  if (Number(number.slice(4)) % 2 !== 0) return
  await to.transaction(null, async (tx) => tx.putTicket(ticket(number, { summary: id, state: 'closed' })))
  say('closed', number, id)
}

async function steps(to: Store): Promise<void> {
  await acceptLarge(to)
  for (let n = 0; n < 2; n += 1) {
    const id = `${run}-${n}`
    await to.accept(activity(id), 'lane-1')
    say('accepted', id)
    await openTicket(to, id)
  }
  // Takes two more snapshots, after which older data is deleted.
  await to.scrub()
  // Archives closed tickets that weren't archived during the snapshots.
  await to.accept(activity(`${run}-last`), 'lane-1')
  say('accepted', `${run}-last`)
  await to.close()
}

/** Accepts enough for the snapshot to be written in several pieces. */
async function acceptLarge(to: Store): Promise<void> {
  const id = `${run}-large`
  const text = 'x'.repeat(300_000)
  await to.accept(activity(id, { content: { type: 'message.received', text, attachments: [] } }), 'lane-1')
  say('accepted', id)
}

/** Accepts all requests concurrently and reports each result. */
function serve(to: Store): void {
  process.on('message', ({ accept = [] }: { accept?: readonly string[] }) => {
    for (const id of accept) acceptOne(to, id)
  })
  process.send!({ isReady: true })
}

async function acceptOne(to: Store, id: string): Promise<void> {
  try {
    process.send!({ id, outcome: await to.accept(activity(id), 'lane-1') })
  } catch (error) {
    process.send!({ id, outcome: (error as { code: string }).code, backlog: await to.backlog() })
  }
}
