import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { FileLink } from '../../desk/ticket/transcript/stored-file.js'

/** Contents of a file link. */
const Link: z.ZodType<FileLink> = z.object({
  file: z.string().min(1).max(100),
  person: z.string().min(1).max(400),
  as: z.enum(['requester', 'technician', 'participant']),
  until: z.number().int(),
})
export const fileLinkTtlMs = 10 * 60_000

/** Signs a link for one person, valid for ten minutes. Nobody can forge or change a link without our key. */
export function signFileLink(link: FileLink, key: Buffer): string {
  const said = Buffer.from(JSON.stringify(link)).toString('base64url')
  return `${said}.${sealOf(said, key)}`
}

/** Verifies and reads a link; returns null if it isn't ours, was changed or has expired. */
export function verifyFileLink(token: string, key: Buffer, now: number): FileLink | null {
  const [said = '', seal = ''] = token.split('.')
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(said, key))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const link = Link.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString('utf8')))
  return link.success && link.data.until > now ? link.data : null
}

function sealOf(said: string, key: Buffer): string {
  return createHmac('sha256', key).update(`file-link ${said}`).digest('base64url')
}
