import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Connection between a store and PostgreSQL that tests can disturb. */
export interface Wire {
  /** Address of the database through this connection. */
  readonly url: string
  /**
   * Makes the next response arrive together with the end of its connection, as in a process that was suspended
   * meanwhile.
   */
  endWithAnswer(): Promise<void>
  /** Makes the next connection silent once it's established, so that not even its end is noticed. */
  silenceNext(): void
  /** Makes all connections silent from now on, like a pulled cable. */
  silence(): void
  /**
   * Ends the connection that sends these words to the database, as if the process were killed: either before the
   * database receives them, or after it has executed them but before its response arrives. Resolves once the connection
   * has ended.
   */
  endAt(when: 'before' | 'after', words: string): Promise<void>
  /** Does the same as `endAt`, but ends all connections and refuses new ones. */
  severAt(when: 'before' | 'after', words: string): Promise<void>
  /** Accepts connections again after `severAt`. */
  mend(): void
  stop(): Promise<void>
}

export async function startWire(databaseUrl: string): Promise<Wire> {
  const { hostname, port } = new URL(databaseUrl)
  const open = new Set<Socket>()
  let ended: (() => void) | null = null
  let isNextSilent = false
  let isCableOut = false
  let isSevered = false
  let cut: Cut | null = null

  function endBy(client: Socket, { isForAll, done }: Cut): void {
    isSevered = isForAll
    for (const socket of isForAll ? open : [client]) socket.destroy()
    done()
  }

  const server = createServer((client) => {
    if (isSevered) return void client.destroy()
    const database = connect(Number(port), hostname)
    let held: Buffer[] = []
    const isSilent = isNextSilent
    let isConnected = false
    isNextSilent = false
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => open.delete(socket))
    }
    let lost: Cut | null = null
    client.on('data', (part) => {
      if (isCableOut) return
      if (cut !== null && part.includes(cut.words)) {
        const found = cut
        cut = null
        if (found.when === 'before') return endBy(client, found)
        lost = found
      }
      database.write(part)
    })
    client.once('close', () => database.destroy())
    database.once('close', () => isSilent || isCableOut || client.destroy())
    database.on('data', (part) => {
      if (isCableOut || (isSilent && isConnected)) return
      if (lost !== null) {
        if (!part.subarray(-readyForQuery.length).equals(readyForQuery)) return
        return endBy(client, lost)
      }
      isConnected ||= part.subarray(-readyForQuery.length).equals(readyForQuery)
      if (ended === null) {
        client.write(part)
        return
      }
      held = [...held, part]
      const answer = Buffer.concat(held)
      if (!answer.subarray(-readyForQuery.length).equals(readyForQuery)) return
      client.end(
        Buffer.concat([answer, fatal('57P05', 'terminating connection due to idle-session timeout')]),
      )
      ended()
      ended = null
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    endWithAnswer: () =>
      new Promise((resolve) => {
        ended = resolve
      }),
    endAt: (when, words) =>
      new Promise((done) => {
        cut = { when, words, isForAll: false, done }
      }),
    severAt: (when, words) =>
      new Promise((done) => {
        cut = { when, words, isForAll: true, done }
      }),
    silenceNext() {
      isNextSilent = true
    },
    silence() {
      isCableOut = true
    },
    mend() {
      isSevered = false
    },
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Cut {
  readonly when: 'before' | 'after'
  readonly words: string
  readonly isForAll: boolean
  readonly done: () => void
}

/** End of each response outside transactions. */
const readyForQuery = Buffer.from('Z\0\0\0\x05I', 'latin1')

/** Creates the ErrorResponse that PostgreSQL sends before ending a connection. */
function fatal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`, 'latin1')
  const head = Buffer.from('E0000', 'latin1')
  head.writeUInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
