import { z } from 'zod'

const Megabytes = z.number().min(0.1).max(1_000_000)
const Extension = z.string().regex(/^[a-z0-9]{1,10}$/, 'an ending without its dot, such as pdf')

/** policies/files.yml: which files are carried between requesters and technicians, and how long they are kept. */
export const FilesPolicy = z.strictObject({
  /** Largest size of a file, in megabytes of 1,000,000 bytes. */
  mostMegabytes: z.number().min(0.1).max(50),
  mostFilesAMessage: z.number().int().min(1).max(20),
  /** How long a file is kept after it came, and at least until its ticket is closed. */
  keepDays: z.number().int().min(1).max(3_650),
  /** Endings of names; what a file says by its first bytes must be among them too. */
  types: z.array(Extension).min(1),
  /** hold: it waits until the scanner is back. pass: it continues with a warning. */
  whenScannerIsDown: z.enum(['hold', 'pass']),
  /** How much may be sent through the two pages within an hour. */
  hourlyMegabytes: z
    .strictObject({
      /** Limit for somebody not signed in. */
      visitor: Megabytes,
      /** Limit for everybody not signed in, from one address (IPv6: one /64). */
      visitorAddress: Megabytes,
      /** Limit for everybody not signed in. */
      visitors: Megabytes,
      /** Limit for somebody signed in, requester or technician. */
      account: Megabytes,
      /** Limit for everybody signed in, from one address. */
      address: Megabytes,
    })
    .default({ visitor: 50, visitorAddress: 200, visitors: 1_000, account: 500, address: 2_000 }),
  /** Disk space kept free: below that files wait or are refused, and messages continue. 0: not checked. */
  keepFreeMegabytes: z.number().min(0).max(1_000_000).default(1_000),
})
export type FilesPolicy = z.infer<typeof FilesPolicy>

/** Limits pages are told about, and uploads are held to. */
export function uploadLimits(policy: FilesPolicy) {
  return { mostBytes: mostBytes(policy), mostFiles: policy.mostFilesAMessage, types: policy.types }
}

export function mostBytes({ mostMegabytes }: FilesPolicy): number {
  return Math.round(mostMegabytes * 1_000_000)
}
