import { existsSync } from 'node:fs'
import { CommandFailure } from '../surroundings.js'

/** @throws CommandFailure if there is no data folder, because a command that reads must not create one. */
export function requireFolder(dataDirectory: string): void {
  if (!existsSync(dataDirectory))
    throw new CommandFailure(
      `There is no data folder at ${dataDirectory}. Name it with GUICHET_DATA_DIR, or set DATABASE_URL.`,
      2,
    )
}
