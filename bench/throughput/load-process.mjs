// Sends prepared requests over connections that stay open, each as soon as the one before is answered, to one or several
// servers in turn. A process of its own: what sending costs is not the server's.
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { answerWith } from './child.mjs'

const connections = 48

answerWith({
  /** Resolves with how long it took and how many were answered with something else than 2xx. */
  async send({ ports, requests }) {
    let next = 0
    let refused = 0
    const sockets = await Promise.all(
      Array.from({ length: connections }, (_, at) => opened(ports[at % ports.length])),
    )
    const began = performance.now()
    await Promise.all(
      sockets.map(async (socket) => {
        while (next < requests.length) if (!(await exchange(socket, requests[next++]))) refused += 1
      }),
    )
    const ms = performance.now() - began
    for (const socket of sockets) socket.destroy()
    return { ms, refused }
  },
})

function opened(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

/** Whether it was answered with 2xx. */
function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let answer = ''
    const hear = (part) => {
      answer += part.toString('latin1')
      if (!isWhole(answer)) return
      socket.off('data', hear).off('close', reject)
      resolve(/^HTTP\/1\.1 2/.test(answer))
    }
    socket.on('data', hear).once('close', reject)
    socket.write(request)
  })
}

function isWhole(answer) {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = answer.slice(0, end)
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return answer.endsWith('0\r\n\r\n')
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return answer.length >= end + 4 + length
}
