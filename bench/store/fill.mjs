// Process that fills a store with tickets. Its parent names the store and the number of tickets.
import { performance } from 'node:perf_hooks'
import { stores } from './stores.mjs'
import { createTickets, readRequests } from './tickets.mjs'

process.once('message', async ({ store, where, size, open }) => {
  const make = createTickets(readRequests(), size, (at) => at >= size - open)
  async function* rows() {
    yield { row: 'counter', counter: 'incident', value: 1_000 + size }
    for (let at = 0; at < size; at += 1) {
      const { ticket, lines, records } = make(at)
      for (const record of records) yield { row: 'record', ...record }
      yield { row: 'ticket', ticket, lines }
    }
  }
  const began = performance.now()
  await stores[store].fill(where, rows)
  process.send({ seconds: (performance.now() - began) / 1_000 })
  process.disconnect()
})
