/** Errors that a caller catches and handles. All other outcomes are return values. */

/** Error for data that couldn't be stored. The HTTP layer answers 503, so that the platform sends it again. */
export class StorageError extends Error {
  readonly code: 'storage-unavailable' | 'storage-corrupt' | 'storage-locked' | 'overloaded'
  constructor(code: StorageError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

/** Error for costly work that was refused because too much is in progress. The HTTP layer answers 503 with the time to retry. */
export class OverloadError extends Error {
  readonly code = 'busy'
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.name = 'OverloadError'
    this.retryAfterMs = retryAfterMs
  }
}

/** Error for a message that a platform didn't accept. The outbox tries again, unless the failure is permanent. */
export class DeliveryError extends Error {
  readonly code = 'delivery-failed'
  /** False if retrying can't help, for example because the bot is blocked or the conversation doesn't exist. */
  readonly canRetry: boolean
  /** Delay that the platform asked for; undefined if it didn't. */
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

/** Error for invalid settings or data files. Every mistake is listed with its remedy. */
export class ConfigurationError extends Error {
  readonly code = 'configuration'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}
