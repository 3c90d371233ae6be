import { StorageError } from '../../errors.js'

/** What the operating system answered, as our error. */
export function storageFault(what: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new StorageError('storage-unavailable', `${what}: ${detail}`, { cause })
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
