// Sends prepared requests over open connections to servers in turn. Each connection sends its next request after the
// last response. It's a separate process, so that sending doesn't count as the server's work.
import { performance } from 'node:perf_hooks'
import { answerWith } from './child.mjs'
import { exchange } from './exchange.mjs'
import { opened } from './opened.mjs'

const connections = 48

answerWith({
  /** Resolves with the time taken and the number of responses other than 2xx. */
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
