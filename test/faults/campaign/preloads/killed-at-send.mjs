// Preloaded with `node --import`: counts the process's writes to sockets. Kills the process before write number
// FAULT_SEND, or writes the number of writes to the file FAULT_COUNT at exit.
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
