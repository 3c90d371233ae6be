import type { DatabaseSettings } from '../../config.js'

/** Address of the database, without user name or password. */
export function databaseName({ url, schema }: DatabaseSettings): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}, schema ${schema}`
}
