import { existsSync } from 'node:fs'
import { CliError } from '../process-io.js'

/** @throws CliError if there is no data folder, because a command that only reads mustn't create one. */
export function requireDataFolder(dataDirectory: string): void {
  if (!existsSync(dataDirectory))
    throw new CliError(
      `There is no data folder at ${dataDirectory}. Set GUICHET_DATA_DIR to the right one, or set DATABASE_URL.`,
      2,
    )
}
