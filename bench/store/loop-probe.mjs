import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const everyMs = 1

/** Returns the processor time used by the main thread; on systems other than Linux, by the whole process. */
function processorMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
}

/**
 * Measures every millisecond how long the event loop was blocked, in wall-clock time and in processor time of its
 * thread. Processor time is the same on a busy machine; wall-clock time includes the time taken by other processes.
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
