import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { App } from '../app/start-app.js'
import type { Config } from '../config.js'

/**
 * Address of the running server, and a key that only the file's owner can read. Commands on this machine connect with
 * them.
 */
export const ControlFile = z.strictObject({ url: z.url(), key: z.string().min(32) })
export type ControlFile = z.infer<typeof ControlFile>

const fileName = 'control.json'

/** Writes the control file with the server's address and key. Returns a function that deletes it. */
export async function writeControlFile(config: Config, app: App): Promise<() => void> {
  const path = join(config.dataDirectory, fileName)
  const address = app.server.addresses()[0]
  if (address === undefined || typeof address === 'string') throw new Error('The server is not listening')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 })
  const control: ControlFile = { url: `http://${host}:${address.port}`, key: app.controlKey }
  rmSync(path, { force: true })
  writeFileSync(path, JSON.stringify(control), { mode: 0o600, flag: 'wx' })
  return () => rmSync(path, { force: true })
}

export function readControlFile(dataDirectory: string): ControlFile | null {
  const path = join(dataDirectory, fileName)
  if (!existsSync(path)) return null
  const parsed = ControlFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  return parsed.success ? parsed.data : null
}
