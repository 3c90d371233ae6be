import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const everyMs = 1

/** How long the main thread has had a processor so far; elsewhere than on Linux, the whole process. */
function processorMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
}

/**
 * Looks every millisecond how long the loop did not come round: by the clock, and in processor time of its thread. The
 * second says the same on a machine where others work too; the first counts what they took.
 */
export function probeLoop() {
  let before = { at: performance.now(), processor: processorMs() }
  const longest = { byClock: 0, processor: 0 }
  const timer = setInterval(() => {
    const now = { at: performance.now(), processor: processorMs() }
    longest.byClock = Math.max(longest.byClock, now.at - before.at - everyMs)
    longest.processor = Math.max(longest.processor, now.processor - before.processor)
    before = now
  }, everyMs)
  return () => {
    clearInterval(timer)
    return longest
  }
}
