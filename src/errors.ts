/** The few errors that somebody catches and does something about. Everything else that happens is a value. */

/** Failure to record something: the HTTP edge answers 503 and the platform sends again. */
export class StorageError extends Error {
  readonly code: 'storage-unavailable' | 'storage-corrupt' | 'storage-locked' | 'overloaded'
  constructor(code: StorageError['code'], message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

/** Costly work wasn't started, as too much is under way: the HTTP edge answers 503 and says when to retry. */
export class OverloadError extends Error {
  readonly code = 'busy'
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.name = 'OverloadError'
    this.retryAfterMs = retryAfterMs
  }
}

/** A platform did not take a message. The outbox tries again, or gives up when it is permanent. */
export class DeliveryError extends Error {
  readonly code = 'delivery-failed'
  /** False: trying again cannot help (blocked, not installed, no such conversation). */
  readonly canRetry: boolean
  /** Delay the platform asked for, if it did. */
  readonly retryAfterMs: number | undefined
  /** A short stable word for the technician's screen: blocked, not-installed, not-found, too-large, rate-limited, … */
  readonly reason: string
  constructor(fault: { reason: string; canRetry: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(`The message was not delivered: ${fault.reason}`, { cause: fault.cause })
    this.name = 'DeliveryError'
    this.canRetry = fault.canRetry
    this.retryAfterMs = fault.retryAfterMs
    this.reason = fault.reason
  }
}

/** Settings or data files are wrong; every mistake is listed, each with what to do. */
export class ConfigurationError extends Error {
  readonly code = 'configuration'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}
