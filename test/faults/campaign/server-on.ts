import { createServerProcess, type ServerProcess } from '../../support/stage/server-process.js'
import type { Platforms } from './platforms.js'

/** Runs the built server with Slack, Teams and the web page, behind a proxy of ours. */
export function serverOn(
  platforms: Pick<Platforms, 'env' | 'preloads'>,
  env: Readonly<Record<string, string>>,
  preloads: readonly string[] = [],
): Promise<ServerProcess> {
  return createServerProcess(
    { ...platforms.env, GUICHET_TRUST_PROXY: 'true', GUICHET_LOG_LEVEL: 'error', ...env },
    [],
    [...platforms.preloads, ...preloads],
  )
}

/** Sends SIGTERM and returns how long the server took to stop. */
export async function stopped(server: ServerProcess): Promise<number> {
  const at = Date.now()
  await server.stop()
  return Date.now() - at
}
