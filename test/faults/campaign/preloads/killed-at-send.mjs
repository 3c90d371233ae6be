// Preloaded with `node --import`: counts what the process sends over its sockets. It kills itself before the one that
// FAULT_SEND numbers; else the file that FAULT_COUNT names holds how many there were.
import { writeFileSync } from 'node:fs'
import net from 'node:net'

const fatal = Number(process.env.FAULT_SEND ?? 0)
const { write } = net.Socket.prototype
let sent = 0

net.Socket.prototype.write = function (...parameters) {
  sent += 1
  if (sent === fatal) process.kill(process.pid, 'SIGKILL')
  return write.apply(this, parameters)
}

process.on('exit', () => {
  if (process.env.FAULT_COUNT) writeFileSync(process.env.FAULT_COUNT, `${sent}`)
})
