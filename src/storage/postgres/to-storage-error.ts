import { DatabaseError } from 'pg'
import { StorageError } from '../../errors.js'

/** Error codes raised by our function commit_work. */
const laneLost = 'GU001'
const noTicket = 'GU002'
const uniqueViolation = '23505'

/** Error classes that are due to PostgreSQL's state and not to the query, which can therefore be tried again later. */
const unavailable = /^(?:08|25006|28|3D|40|53|55|57|58|XX)/
/** Error classes for a wrong password or database name in the URL. */
const isWrongAddress = /^(?:28|3D)/

/** Checks for a deadlock or serialisation failure, after which the same statement can succeed. */
export function isRetryableError(error: unknown): boolean {
  return error instanceof DatabaseError && /^40/.test(error.code ?? '')
}

/** Checks whether PostgreSQL was unreachable or unable to answer; it may have carried out the statement anyway. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return (
    error instanceof StorageError && error.code === 'storage-unavailable' && !isRetryableError(error.cause)
  )
}

const idleForTooLong = '57P05'
const notThere = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ENOENT'])

/** Checks whether the connection was lost or too slow after it was opened, so that a new one may work. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof StorageError)) return false
  const { cause } = error
  if (cause instanceof DatabaseError) return cause.code === idleForTooLong
  return cause instanceof Error && !notThere.has(String((cause as { code?: unknown }).code))
}

/** Converts an error to one of the port's StorageErrors; a mistake in the statement stays an ordinary error. */
export function toStorageError(what: string, error: unknown): Error {
  if (error instanceof StorageError) return error
  if (!(error instanceof DatabaseError)) return unavailableBecause(what, error)
  const code = error.code ?? ''
  if (code === laneLost) return new StorageError('storage-locked', error.message, { cause: error })
  if (code === noTicket) return new Error(error.message, { cause: error })
  if (code === uniqueViolation && error.constraint === 'outbox_pkey') {
    const id = /\(id\)=\((.*)\)/.exec(error.detail ?? '')?.[1] ?? ''
    return new Error(`The outbox already has a row ${id}.`, { cause: error })
  }
  return unavailable.test(code)
    ? unavailableBecause(what, error)
    : new Error(`${what}: ${error.message}`, { cause: error })
}

function unavailableBecause(what: string, cause: unknown): StorageError {
  const why =
    cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : String(cause)
  return new StorageError('storage-unavailable', `${what}: ${why}${remedyFor(cause)}`, { cause })
}

function remedyFor(cause: unknown): string {
  if (!(cause instanceof DatabaseError)) return '. Is it running, and is DATABASE_URL right?'
  return isWrongAddress.test(cause.code ?? '') ? '. Is DATABASE_URL right?' : ''
}
