import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Load balancer for several servers. Each connection goes to the next server that responds. */
export interface Balancer {
  readonly origin: string
  /** Makes a server count as unhealthy, or as healthy again. */
  leaveOut(origin: string, isOut: boolean): void
  stop(): Promise<void>
}

export async function startBalancer(origins: readonly string[]): Promise<Balancer> {
  const out = new Set<string>()
  const open = new Set<Socket>()
  let turn = 0

  function pass(client: Socket, attempt = 1): void {
    const ready = origins.filter((origin) => !out.has(origin))
    turn += 1
    const chosen = ready[turn % Math.max(1, ready.length)]
    if (chosen === undefined || attempt > origins.length) {
      client.destroy()
      return
    }
    const upstream = connect(Number(new URL(chosen).port), '127.0.0.1')
    let isConnected = false
    upstream.once('connect', () => {
      isConnected = true
      client.pipe(upstream)
      upstream.pipe(client)
      client.once('close', () => upstream.destroy())
      upstream.once('close', () => client.destroy())
    })
    upstream.on('error', () => {
      if (isConnected) client.destroy()
      else pass(client, attempt + 1)
    })
  }

  const server = createServer((client) => {
    open.add(client)
    client.on('error', () => undefined)
    client.once('close', () => open.delete(client))
    pass(client)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leaveOut(origin, isOut) {
      if (isOut) out.add(origin)
      else out.delete(origin)
    },
    async stop() {
      for (const client of open) client.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
