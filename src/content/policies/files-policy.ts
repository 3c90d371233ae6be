import { z } from 'zod'

const Megabytes = z.number().min(0.1).max(1_000_000)
const Extension = z.string().regex(/^[a-z0-9]{1,10}$/, 'a file extension without the dot, such as pdf')

/** policies/files.yml: which files requesters and technicians can exchange, and how long they're kept. */
export const FilesPolicy = z.strictObject({
  /** Maximum size of a file, in megabytes of 1,000,000 bytes. */
  mostMegabytes: z.number().min(0.1).max(50),
  mostFilesAMessage: z.number().int().min(1).max(20),
  /** Number of days for which a file is kept after it arrives; it's never deleted before its ticket is closed. */
  keepDays: z.number().int().min(1).max(3_650),
  /** Accepted file extensions. The type recognised from a file's content must be one of them too. */
  types: z.array(Extension).min(1),
  /** hold: files wait until the scanner is available again. pass: they go through with a warning. */
  whenScannerIsDown: z.enum(['hold', 'pass']),
  /** Limits for uploads through the two web pages, per hour. */
  hourlyMegabytes: z
    .strictObject({
      /** Limit for one visitor who isn't signed in. */
      visitor: Megabytes,
      /** Limit for all visitors from one address (for IPv6, one /64). */
      visitorAddress: Megabytes,
      /** Limit for all visitors together. */
      visitors: Megabytes,
      /** Limit for one signed-in requester or technician. */
      account: Megabytes,
      /** Limit for all signed-in people from one address. */
      address: Megabytes,
    })
    .default({ visitor: 50, visitorAddress: 200, visitors: 1_000, account: 500, address: 2_000 }),
  /** Disk space to keep free. Below this, files wait or are refused, but messages still go through. 0 turns the check off. */
  keepFreeMegabytes: z.number().min(0).max(1_000_000).default(1_000),
})
export type FilesPolicy = z.infer<typeof FilesPolicy>

/** Returns the limits that the web pages receive and the server enforces. */
export function uploadLimits(policy: FilesPolicy) {
  return { mostBytes: maxFileBytes(policy), mostFiles: policy.mostFilesAMessage, types: policy.types }
}

export function maxFileBytes({ mostMegabytes }: FilesPolicy): number {
  return Math.round(mostMegabytes * 1_000_000)
}
