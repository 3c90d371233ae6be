// Preloaded with `node --import`: the process kills itself around a statement that it sends to PostgreSQL, once it was told
// which, such as { killAt: 'mark sent 3' }: at the third mark from then on; null: not any more. `before` it leaves the process,
// just after it was `sent`, or when its answer has arrived and nobody has read it (`answered`).
import net from 'node:net'

/** Names under which the store prepares the statements; `mark` is a commit that records the result of a delivery. */
const names = {
  accept: ['accept'],
  commit: ['commit-work', 'commit-group'],
  mark: ['commit-work', 'commit-group'],
  claim: ['claim'],
  hold: ['hold-lane'],
}
const ofMark = '"collection":"delivery"'
const readyForQuery = 'Z\0\0\0\x05'

let fatal = null

process.on('message', ({ killAt }) => {
  if (killAt === undefined) return
  const [statement, when, nth] = (killAt ?? '').split(' ')
  fatal = killAt === null ? null : { statement, when, left: Number(nth) }
  process.send({ killAt })
})
// Whoever listens would keep a process alive that has been told to stop.
process.channel?.unref()

const die = () => fatal !== null && process.kill(process.pid, 'SIGKILL')

/** Checks whether these bytes bind values to the statement at which the server is to be killed. */
function isIt(bytes) {
  if (!Buffer.isBuffer(bytes) || bytes[0] !== 'B'.charCodeAt(0)) return false
  const isNamed = names[fatal.statement].some((name) => bytes.includes(`\0${name}\0`))
  if (!isNamed || (fatal.statement === 'commit' && bytes.includes(ofMark))) return false
  return fatal.statement !== 'mark' || bytes.includes(ofMark)
}

const { write } = net.Socket.prototype
net.Socket.prototype.write = function (bytes, ...others) {
  if (fatal !== null && isIt(bytes)) {
    fatal.left -= 1
    if (fatal.left === 0) {
      if (fatal.when === 'before') die()
      // What follows it, up to its end, is written in the same breath.
      if (fatal.when === 'sent') setImmediate(die)
      if (fatal.when === 'answered')
        this.prependListener('data', (answer) => answer.toString('latin1').includes(readyForQuery) && die())
    }
  }
  return write.call(this, bytes, ...others)
}
