import { z } from 'zod'

const Megabytes = z.number().min(0.1).max(1_000_000)
const Extension = z.string().regex(/^[a-z0-9]{1,10}$/, 'a file extension without the dot, such as pdf')

/** policies/files.yml: files that requesters and technicians can exchange, and how long they're kept. */
export const FilesPolicy = z.strictObject({
  /** Maximum size of a file, in megabytes of 1,000,000 bytes. */
  mostMegabytes: z.number().min(0.1).max(50),
  mostFilesAMessage: z.number().int().min(1).max(20),
  /** Number of days to keep a file after it arrives. Files are never deleted before their ticket is closed. */
  keepDays: z.number().int().min(1).max(3_650),
  /** Accepted file extensions. The type detected from a file's content must be among them too. */
  types: z.array(Extension).min(1),
  /** `hold`: files wait until the scanner is available again. `pass`: they go through with a warning. */
  whenScannerIsDown: z.enum(['hold', 'pass']),
  /** Hourly limits for uploads on the two web pages. */
  hourlyMegabytes: z
    .strictObject({
      /** Limit for a visitor who isn't signed in. */
      visitor: Megabytes,
      /** Limit for all visitors at one address (for IPv6, one /64). */
      visitorAddress: Megabytes,
      /** Limit for all visitors together. */
      visitors: Megabytes,
      /** Limit for a signed-in requester or technician. */
      account: Megabytes,
      /** Limit for all signed-in people at one address. */
      address: Megabytes,
    })
    .default({ visitor: 50, visitorAddress: 200, visitors: 1_000, account: 500, address: 2_000 }),
  /**
   * Disk space to keep free. If there is less, files wait or are refused, but messages still go through. 0 disables the
   * check.
   */
  keepFreeMegabytes: z.number().min(0).max(1_000_000).default(1_000),
})
export type FilesPolicy = z.infer<typeof FilesPolicy>

/** Returns the limits that the server enforces and the web pages receive. */
export function uploadLimits(policy: FilesPolicy) {
  return { mostBytes: maxFileBytes(policy), mostFiles: policy.mostFilesAMessage, types: policy.types }
}

export function maxFileBytes({ mostMegabytes }: FilesPolicy): number {
  return Math.round(mostMegabytes * 1_000_000)
}
