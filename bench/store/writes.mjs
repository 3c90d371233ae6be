import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { probeLoop } from './loop-probe.mjs'
import { createTickets, readRequests } from './tickets.mjs'

const alone = 200
const together = 3_000
const atOnce = 32
const mostAtWork = 2_000

/**
 * Measures a turn's writes: a message and an audit entry on an open ticket, its delivery and its link. Every fourth
 * turn closes a ticket and opens another, so that the archive is written as well. Writes run one after another first,
 * then 32 in parallel.
 */
export async function measureWrites(store, { open, limitSeconds }) {
  const isOver = limitAfter(limitSeconds)
  const commit = await createCommit(store, open)
  const times = []
  while (times.length < alone && !isOver()) {
    const from = performance.now()
    await commit()
    times.push(performance.now() - from)
  }
  const sorted = times.sort((one, two) => one - two)
  const cpu = process.cpuUsage()
  const began = performance.now()
  const stop = probeLoop()
  let done = 0
  const isOverTogether = limitAfter(limitSeconds)
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (done < together && !isOverTogether()) {
        done += 1
        await commit()
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  const stall = stop()
  const { user, system } = process.cpuUsage(cpu)
  return {
    oneMs: sorted[Math.floor(sorted.length / 2)],
    slowestOneMs: sorted.at(-1),
    perSecond: done / seconds,
    cpuMs: (user + system) / 1_000 / done,
    stall,
  }
}

async function createCommit(store, open) {
  const states = ['new', 'assigned', 'in-progress', 'on-hold', 'resolved']
  const { tickets } = await store.tickets({ states, order: 'recent', limit: Math.min(open, mostAtWork) })
  const { total } = await store.tickets({ order: 'recent', limit: 1 })
  const fresh = createTickets(readRequests(), total, () => true)
  const atWork = [...tickets]
  const run = randomUUID()
  let count = 0
  let openedCount = 0
  return () => {
    const place = count % atWork.length
    const isLast = count % 4 === 3
    count += 1
    const at = `${run}-${count}`
    const ticket = touched(atWork[place], at, isLast)
    const lineId = `line-${at}`
    const opened = isLast ? fresh(total + openedCount++) : null
    atWork[place] = opened?.ticket ?? ticket
    return store.transaction(null, async (tx) => {
      tx.putTicket(ticket)
      tx.putLine(ticket.number, line(lineId, ticket))
      tx.put('delivery', `delivery-${at}`, {
        state: 'sent',
        at: ticket.updatedAt,
        attempts: 1,
        reason: null,
        ticket: ticket.number,
        side: 'requester',
      })
      tx.put('link', `slack:T01:C0DESK#w${at}`, { ticket: ticket.number, lane: ticket.lane, lineId })
      if (opened === null) return
      tx.putTicket(opened.ticket)
      for (const one of opened.lines) tx.putLine(opened.ticket.number, one)
    })
  }
}

function touched(ticket, at, isLast) {
  const updatedAt = ticket.updatedAt + 60_000
  const entry = {
    at: updatedAt,
    by: 'bot',
    byName: 'Guichet',
    from: 'slack',
    did: 'line-edited',
    text: `something (${at})`,
  }
  const closing = isLast ? { state: 'closed', closedAt: updatedAt } : {}
  return { ...ticket, ...closing, updatedAt, audit: [...ticket.audit.slice(-11), entry] }
}

function line(id, { requester, updatedAt }) {
  return {
    id,
    at: updatedAt,
    by: 'requester',
    name: requester.name,
    kind: 'message',
    text: 'it still does not work, the same message comes back every time',
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
    author: requester.id,
  }
}

function limitAfter(seconds) {
  const end = performance.now() + seconds * 1_000
  return () => performance.now() > end
}
