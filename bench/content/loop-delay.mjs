// Prints, every second, the longest time for which a running server's event loop was blocked: in wall-clock time, and
// in processor time of the main thread, which is the same on a busy machine (Linux only). Run:
//   node --import ./bench/content/loop-delay.mjs dist/main.js start
// then change files in intents/, knowledge-base/ or policies/.
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const sampleMs = 2
const processorMs = () =>
  Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: sampleMs })
  delay.enable()
  let before = processorMs()
  let longest = 0
  setInterval(() => {
    const now = processorMs()
    longest = Math.max(longest, now - before)
    before = now
  }, sampleMs).unref()
  setInterval(() => {
    const byTheClock = Math.round(delay.max / 1e6 - sampleMs)
    process.stderr.write(
      `loop held ${Math.round(longest)} ms of processor time, ${byTheClock} ms by the clock\n`,
    )
    delay.reset()
    longest = 0
  }, 1_000).unref()
}
