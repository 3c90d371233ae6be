import { existsSync } from 'node:fs'
import { CommandFailure } from '../surroundings.js'

/** @throws CommandFailure when there is no data folder to work on: none is made by a command that reads. */
export function requireFolder(dataDirectory: string): void {
  if (!existsSync(dataDirectory))
    throw new CommandFailure(
      `There is no data folder at ${dataDirectory}. Name it with GUICHET_DATA_DIR, or set DATABASE_URL.`,
      2,
    )
}
