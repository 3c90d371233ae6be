// Process that opens and measures a filled store. Its parent names the store.

import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { probeLoop } from './loop-probe.mjs'
import { searches } from './searches.mjs'
import { stores } from './stores.mjs'
import { createTickets, readRequests } from './tickets.mjs'
import { measureWrites } from './writes.mjs'

const repeats = 9
const megabyte = 1_000_000

process.once('message', async ({ store: name, where, size, open, limitSeconds }) => {
  const make = createTickets(readRequests(), size, (at) => at >= size - open)
  const bareMb = idleMb()
  const began = { at: performance.now(), cpu: process.cpuUsage() }
  const store = await stores[name].open(where)
  const startMs = performance.now() - began.at
  const startCpuMs = cpuMsSince(began.cpu)
  // Work left over from the start mustn't count as idle time.
  await wait(1_500)
  const rssMb = idleMb()
  const found = {}
  for (const [kind, query] of Object.entries(searches(make, size)))
    found[kind] = await measureSearch(store, query)
  const writes = await measureWrites(store, { open, limitSeconds })
  await store.close()
  process.send({
    startMs,
    startCpuMs,
    bareMb,
    rssMb,
    searches: found,
    writes,
    peakMb: process.resourceUsage().maxRSS / 1_000,
  })
  process.disconnect()
})

async function measureSearch(store, query) {
  const times = []
  const cpu = process.cpuUsage()
  const stop = probeLoop()
  let total = 0
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const from = performance.now()
    total = (await store.tickets(query(repeat))).total
    times.push(performance.now() - from)
    if (times.reduce((sum, time) => sum + time, 0) > 20_000) break
  }
  const stall = stop()
  const sorted = times.sort((one, two) => one - two)
  return {
    total,
    medianMs: sorted[Math.floor(sorted.length / 2)],
    cpuMs: cpuMsSince(cpu) / sorted.length,
    stall,
  }
}

function idleMb() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage.rss() / megabyte
}

function cpuMsSince(before) {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
