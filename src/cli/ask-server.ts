import type { Control } from './control-file.js'
import { CommandFailure } from './surroundings.js'

/**
 * Sends a request to the server running on this machine and resolves with its JSON response. @throws CommandFailure if it doesn't respond or
 * refuses.
 */
export async function askServer(
  { url, key }: Control,
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
    throw new CommandFailure(
      `The server at ${url} does not answer (${String(cause)}). If it is not running, remove control.json from the data folder.`,
    )
  })
  if (!response.ok)
    throw new CommandFailure(`The server refused: ${response.status} ${await response.text()}`)
  return response.json()
}
