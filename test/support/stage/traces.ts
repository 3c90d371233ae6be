import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseWords } from '../postgres/database-words.js'
import type { Stage } from './stage.js'

type Kept = Pick<Stage, 'dataDirectory' | 'database'>

/**
 * Searches every stored byte for these words. Returns the data folder's files that contain them, and the database if it
 * does.
 */
export async function filesWith(words: string, stage: Kept): Promise<readonly string[]> {
  return (await leftOf([words], stage))[words] ?? []
}

/** Finds which of the words are still stored, and where. */
export async function leftOf(
  words: readonly string[],
  { dataDirectory, database }: Kept,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.catalogue'))
  const places = await Promise.all(
    files.map(async ({ parentPath, name }) => ({ name, bytes: await readFile(join(parentPath, name)) })),
  )
  const rows = database === null ? '' : await databaseWords(database)
  const found = words.map((one) => {
    const names = places.filter(({ bytes }) => bytes.includes(one)).map(({ name }) => name)
    return [one, rows.includes(one) ? [...names, 'the database'] : names] as const
  })
  return Object.fromEntries(found.filter(([, names]) => names.length > 0))
}
