import type { FastifyReply } from 'fastify'

/** Connection on which the server sends events to a page (server-sent events). */
export interface EventStream {
  send(event: { readonly name: string; readonly data: unknown; readonly id?: number }): void
  close(): void
  onClose(listener: () => void): void
}

const heartbeatMs = 15_000
const retryMs = 2_000
/** Amount of unread data at which a page is disconnected. It then reconnects and asks for what it missed. */
const mostUnreadBytes = 1024 * 1024

export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...definedHeaders(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write(`retry: ${retryMs}\n\n`)

  const write = (text: string): void => {
    if (raw.destroyed || raw.writableEnded) return
    raw.write(text)
    if (raw.writableLength > mostUnreadBytes) raw.destroy()
  }
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
  raw.on('close', () => clearInterval(heartbeat))

  return {
    send: ({ name, data, id }) =>
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    close: () => raw.end(),
    onClose: (listener) => raw.on('close', listener),
  }
}

function definedHeaders(reply: FastifyReply): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
