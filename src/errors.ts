/** Errors that callers catch and handle. All other outcomes are return values. */

/** Error for data that couldn't be stored. The HTTP layer responds with 503, so that the platform sends it again. */
export class StorageError extends Error {
  readonly code: 'storage-unavailable' | 'storage-corrupt' | 'storage-locked' | 'overloaded'
  constructor(code: StorageError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

/**
 * Error for costly work refused because too much is in progress. The HTTP layer responds with 503 and the time to wait.
 */
export class OverloadError extends Error {
  readonly code = 'busy'
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.name = 'OverloadError'
    this.retryAfterMs = retryAfterMs
  }
}

/** Error for a message that a platform didn't accept. The outbox retries, unless the failure is permanent. */
export class DeliveryError extends Error {
  readonly code = 'delivery-failed'
  /** False if retrying is useless, for example because the bot is blocked or the conversation doesn't exist. */
  readonly canRetry: boolean
  /** Delay requested by the platform; undefined if there is none. */
  readonly retryAfterMs: number | undefined
  /** Short, stable code shown to technicians: blocked, not-installed, not-found, too-large, rate-limited, … */
  readonly reason: string
  constructor(fault: { reason: string; canRetry: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(`The message was not delivered: ${fault.reason}`, { cause: fault.cause })
    this.name = 'DeliveryError'
    this.canRetry = fault.canRetry
    this.retryAfterMs = fault.retryAfterMs
    this.reason = fault.reason
  }
}

/** Error for invalid settings or data files, listing every mistake with its remedy. */
export class ConfigurationError extends Error {
  readonly code = 'configuration'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}
