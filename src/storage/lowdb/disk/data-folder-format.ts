import { ConfigurationError } from '../../../errors.js'

/** Format of the data folder's files, stated in the header of each snapshot and journal. */
export const dataFolderFormat = 6
/** Oldest format that can be read: format 5 has all fields of a ticket at the top (storage/stored-ticket.ts). */
const oldestReadable = 5

/**
 * Checks the format that a file's header states.
 * @throws ConfigurationError when another version of the program wrote the file, so that its data is left alone and not taken for corrupt.
 */
export function requireDataFolderFormat(file: string, format: number): void {
  if (format > dataFolderFormat)
    throw new ConfigurationError([
      `${file} is of format ${format}, from a newer version of Guichet; this version opens format ${dataFolderFormat}. Start the newer version`,
    ])
  if (format < oldestReadable)
    throw new ConfigurationError([
      `${file} is of format ${format}; this version of Guichet only opens data folders from format ${oldestReadable} on. Upgrade the folder to it with an earlier version first (docs/operations.md, Upgrade)`,
    ])
}
