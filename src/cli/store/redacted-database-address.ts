import type { DatabaseSettings } from '../../config.js'

/** Returns the address of the database without the user name and password. */
export function redactedDatabaseAddress({ url, schema }: DatabaseSettings): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}, schema ${schema}`
}
