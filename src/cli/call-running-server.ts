import type { ControlFile } from './control-file.js'
import { CliError } from './process-io.js'

/**
 * Sends a request to the server running on this machine and returns its JSON response.
 * @throws CliError if the server can't be reached or rejects the request.
 */
export async function callRunningServer(
  { url, key }: ControlFile,
  path: string,
  body: unknown,
  patienceMs = 10_000,
): Promise<unknown> {
  const response = await fetch(`${url}/control/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new CliError(
      `The server at ${url} does not answer (${String(cause)}). If it is not running, delete control.json in the data folder.`,
    )
  })
  if (!response.ok) throw new CliError(`The server refused: ${response.status} ${await response.text()}`)
  return response.json()
}
