// Sends prepared requests over connections that stay open, each as soon as the one before is answered, to one or several
// servers in turn. A process of its own: what sending costs is not the server's.
import { performance } from 'node:perf_hooks'
import { answerWith } from './child.mjs'
import { exchange } from './exchange.mjs'
import { opened } from './opened.mjs'

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
