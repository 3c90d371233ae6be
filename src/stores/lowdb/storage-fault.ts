import { StorageError } from '../../errors.js'

/** What the operating system answered, as our error. */
export function storageFault(what: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  return new StorageError('storage-unavailable', `${what}: ${String(cause)}`, { cause })
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT')
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code))
}
