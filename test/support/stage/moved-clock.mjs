// Preloaded with `node --import`: this process's time goes CLOCK_PACE times as fast as the wall's from CLOCK_FROM on, and leaps
// when it is told to. What is done every ten seconds and less often is done by that time; sockets and short waits are not.
// Whoever started it can also ask what it holds in memory, once the garbage is collected.
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
// Whoever listens would keep a process alive that has been told to stop.
process.channel?.unref()
