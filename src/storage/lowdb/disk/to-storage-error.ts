import { StorageError } from '../../../errors.js'

/** Converts an operating-system error to a StorageError. */
export function toStorageError(what: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  return new StorageError('storage-unavailable', `${what}: ${String(cause)}`, { cause })
}

/** Describes a problem with the data folder itself, with advice on fixing it. */
export function toFolderError(directory: string, cause: unknown): StorageError {
  const say = (what: string) => new StorageError('storage-unavailable', what, { cause })
  if (hasErrorCode(cause, 'EACCES', 'EPERM', 'EROFS'))
    return say(
      `The user who runs Guichet is not allowed to read and write in ${directory}. Make that user the owner of the folder, or choose another one with GUICHET_DATA_DIR.`,
    )
  if (hasErrorCode(cause, 'ENOTDIR', 'EEXIST'))
    return say(
      `${directory} is not a folder, or is not inside one. Choose another one with GUICHET_DATA_DIR.`,
    )
  return toStorageError(`The folder ${directory} cannot be used`, cause)
}

export function isFileMissing(error: unknown): boolean {
  return hasErrorCode(error, 'ENOENT')
}

export function hasErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code))
}
