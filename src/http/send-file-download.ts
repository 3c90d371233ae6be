import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export interface FileDownload {
  readonly name: string
  readonly sizeBytes: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Sends a file as a download. It's never displayed, so nothing in it can act on our pages. */
export function sendFileDownload(
  reply: FastifyReply,
  { name, sizeBytes, bytes }: FileDownload,
): FastifyReply {
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', sizeBytes)
    .header('content-disposition', disposition(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'private, no-store')
    .send(Readable.from(bytes))
}

/** Returns a Content-Disposition value with the name in ASCII and in RFC 5987 encoding. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
