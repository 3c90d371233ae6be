/** Refused upload, with a status and a code that the web pages understand. */
export class UploadRefusedError extends Error {
  readonly statusCode: number
  readonly code: UploadRefusal
  /** Time to wait before trying again; undefined if the same upload would be refused again. */
  readonly retryAfterMs: number | undefined
  constructor(code: UploadRefusal, retryAfterMs?: number) {
    super(`An upload was refused: ${code}`)
    this.name = 'UploadRefused'
    this.code = code
    this.statusCode = statuses[code]
    this.retryAfterMs = retryAfterMs
  }
}

const statuses = {
  'bad-request': 400,
  'visitor-files': 403,
  'length-required': 411,
  'file-too-large': 413,
  'too-many-files': 413,
  'wrong-type': 415,
  'wrong-content': 415,
  'upload-quota': 429,
  'no-space': 503,
} as const

export type UploadRefusal = keyof typeof statuses
