import type { DatabaseSettings } from '../../config.js'

/** Where it is, without who opens it and with what password. */
export function databaseName({ url, schema }: DatabaseSettings): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}, schema ${schema}`
}
