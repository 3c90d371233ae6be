import { DatabaseError } from 'pg'
import { StorageError } from '../../errors.js'

/** Our own codes, raised by commit_work. */
const laneLost = 'GU001'
const noTicket = 'GU002'
const uniqueViolation = '23505'

/** Errors caused by PostgreSQL itself, not by the query: it's asked again later. */
const unavailable = /^(?:08|25006|28|3D|40|53|55|57|58|XX)/
/** The password, or the database, is not what the address says. */
const isWrongAddress = /^(?:28|3D)/

/** Deadlock, serialisation: the same once more succeeds. */
export function canTryAgain(error: unknown): boolean {
  return error instanceof DatabaseError && /^40/.test(error.code ?? '')
}

/** PostgreSQL could not be asked, or could not do it, whatever it was; whether it was done may not be known. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'storage-unavailable' && !canTryAgain(error.cause)
}

const idleForTooLong = '57P05'
const notThere = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ENOENT'])

/** The connection was made and then lost, or was made too slowly: another may do. */
export function isCutOff(error: unknown): boolean {
  if (!(error instanceof StorageError)) return false
  const { cause } = error
  if (cause instanceof DatabaseError) return cause.code === idleForTooLong
  return cause instanceof Error && !notThere.has(String((cause as { code?: unknown }).code))
}

/** Says in the words of the port what went wrong; what is a mistake in the request stays an ordinary error. */
export function storageFault(what: string, error: unknown): Error {
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
