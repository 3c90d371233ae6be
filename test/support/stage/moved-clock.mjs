// Preloaded with `node --import`. From CLOCK_FROM on, this process's time runs CLOCK_PACE times as fast as real time,
// and jumps on request. Anything done at most every ten seconds follows that time; sockets and short waits don't. The
// parent process can also ask how much memory is in use after garbage collection.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const pace = Number(process.env.CLOCK_PACE ?? 1)
const longMs = 10_000
const RealDate = Date
const startedAt = performance.now()
let from = Number(process.env.CLOCK_FROM ?? RealDate.now())

class MovedDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(MovedDate.now())
    else super(...parts)
  }

  static now() {
    return Math.floor(from + (performance.now() - startedAt) * pace)
  }
}
globalThis.Date = MovedDate

const { setInterval: every } = globalThis
globalThis.setInterval = (work, ms, ...given) => every(work, ms >= longMs ? ms / pace : ms, ...given)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

process.on('message', ({ moveMs, asks }) => {
  if (moveMs !== undefined) from += moveMs
  if (asks === 'memory') {
    collect()
    collect()
  }
  process.send({ now: MovedDate.now(), memory: asks === 'memory' ? process.memoryUsage() : null })
})
// A listener would keep a process alive that has been asked to stop.
process.channel?.unref()
