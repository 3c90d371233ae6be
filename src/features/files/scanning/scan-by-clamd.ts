import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { MalwareScanResult, ScanForMalware } from '../../../engine/activity-handlers.js'
import { scanTimeoutMs } from './scanner.js'

/** Scans through clamd's own protocol over TCP: INSTREAM, chunks preceded by their length, and an empty chunk at the end. */
export function scanByClamd(host: string, port: number): ScanForMalware {
  return async (bytes) => {
    const socket = connect({ host, port })
    socket.setTimeout(scanTimeoutMs, () => socket.destroy(new Error('clamd does not answer')))
    try {
      const answer = answerOf(socket)
      await Promise.race([send(socket, bytes), answer])
      return resultOf(await answer)
    } catch (error) {
      return { is: 'down', why: String(error) }
    } finally {
      socket.destroy()
    }
  }
}

async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of bytes) {
    socket.write(lengthOf(chunk.byteLength))
    if (!socket.write(chunk)) await once(socket, 'drain')
  }
  socket.write(lengthOf(0))
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes('\0') || text.length > 4_000) resolve(text)
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(text))
  })
}

function resultOf(answer: string): MalwareScanResult {
  const text = answer.replace(/\0.*$/s, '').trim()
  if (/: OK$/.test(text)) return { is: 'clean' }
  const found = /: (.{1,200}) FOUND$/.exec(text)?.[1]
  return found === undefined
    ? { is: 'down', why: text.slice(0, 200) || 'no answer' }
    : { is: 'infected', found }
}
