import { normalizeIP } from '@fastify/rate-limit'
import { type FilesPolicy, maxFileBytes } from '../../content/policies/files-policy.js'
import type { UploadGate, UploadSender } from '../../http/read-upload.js'
import { UploadRefusedError } from '../../http/upload-refused-error.js'
import type { BlobStore } from '../../storage/blobs/blob-store.js'
import type { Quota, QuotaAllowance } from '../../storage/quota.js'
import { checkFileContent, FileTypeMismatchError, isAcceptedFileName } from './check-file-content.js'
import { hasFreeSpace, retryWithoutSpaceAfterMs } from './free-space.js'

const hourMs = 3_600_000

export interface UploadGateDeps {
  readonly blobs: BlobStore
  readonly quota: Quota
  readonly policy: () => FilesPolicy
  readonly letsVisitorsSend: boolean
}

/** Checks the uploads of both web pages against the same limits. */
export function createUploadGate({ blobs, quota, policy, letsVisitorsSend }: UploadGateDeps): UploadGate {
  /** Bytes that have been admitted but may not have been written to disk yet. */
  let onTheWay = 0

  async function admit(uploader: UploadSender, sizeBytes: number): Promise<() => void> {
    const now = policy()
    if (!(await hasFreeSpace(blobs, now, onTheWay + sizeBytes)))
      throw new UploadRefusedError('no-space', retryWithoutSpaceAfterMs)
    const all = allowances(uploader, now)
    const states = await Promise.all(all.map((allowance) => quota.read(allowance)))
    const isOver = states.some(({ spent }, place) => spent + sizeBytes > all[place]!.limit)
    if (isOver) throw new UploadRefusedError('upload-quota', untilNextHour(states))
    onTheWay += sizeBytes
    const done = once(() => {
      onTheWay -= sizeBytes
    })
    try {
      for (const allowance of all) {
        const { isAllowed, retryAfterMs } = await quota.spend(allowance, sizeBytes)
        if (!isAllowed) throw new UploadRefusedError('upload-quota', retryAfterMs)
      }
    } catch (error) {
      done()
      throw error
    }
    return done
  }

  return {
    optionsFor(uploader, fields) {
      if (uploader.kind === 'visitor' && !letsVisitorsSend) throw new UploadRefusedError('visitor-files')
      const now = policy()
      return {
        blobs,
        fields,
        mostBytes: maxFileBytes(now),
        mostFiles: now.mostFilesAMessage,
        isTakenName: (name) => isAcceptedFileName(name, now),
        checked: (name, bytes) => refusing(checkFileContent(name, now, bytes)),
        admit: (sizeBytes) => admit(uploader, sizeBytes),
      }
    },
  }
}

async function* refusing(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw error instanceof FileTypeMismatchError ? new UploadRefusedError('wrong-content') : error
  }
}

/**
 * Returns the limits that apply to an upload. An address usually means an office (for IPv6, its /64). Visitors have their own limits, so that they don't
 * use up those of signed-in people.
 */
function allowances({ kind, id, address }: UploadSender, { hourlyMegabytes: most }: FilesPolicy) {
  const network = normalizeIP(address)
  const of = (purpose: string, key: string, megabytes: number): QuotaAllowance => ({
    purpose: `upload-${purpose}`,
    key,
    limit: megabytes * 1_000_000,
    windowMs: hourMs,
  })
  return kind === 'account'
    ? [of('account', id, most.account), of('address', network, most.address)]
    : [
        of('visitor', id, most.visitor),
        of('visitor-address', network, most.visitorAddress),
        of('visitors', 'all', most.visitors),
      ]
}

/**
 * Returns the time to wait. If a single upload is larger than the remaining amount, no limit has
 * been reached yet, so the states give no time and the result is a full hour.
 */
function untilNextHour(states: readonly { readonly retryAfterMs: number }[]): number {
  return Math.max(...states.map(({ retryAfterMs }) => retryAfterMs)) || hourMs
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}
