// Preloaded with `node --import`: kills the process around a statement to PostgreSQL, on request. { killAt: 'mark sent
// 3' } means at the third mark from now; null cancels the request. `before`: before it's sent; `sent`: just after;
// `answered`: when the response has arrived but hasn't been read.
import net from 'node:net'

/** Names of the store's prepared statements. `mark` is a commit that records the result of a delivery. */
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
// A listener would keep a process alive that has been asked to stop.
process.channel?.unref()

const die = () => fatal !== null && process.kill(process.pid, 'SIGKILL')

/** Checks whether these bytes bind values to the statement where the server must be killed. */
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
      // The rest of the message is written in the same tick.
      if (fatal.when === 'sent') setImmediate(die)
      if (fatal.when === 'answered')
        this.prependListener('data', (answer) => answer.toString('latin1').includes(readyForQuery) && die())
    }
  }
  return write.call(this, bytes, ...others)
}
