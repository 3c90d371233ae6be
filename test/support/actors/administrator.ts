import type { Stage } from '../stage/stage.js'

export interface ControlAnswer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/**
 * Sends requests to a running server as the command line does, with the key that only the machine's administrator can
 * read.
 */
export function administratorOf(stage: () => Stage) {
  return async (path: string, body: unknown, key = stage().app.controlKey): Promise<ControlAnswer> => {
    const answer = await fetch(`${stage().origin}/control/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
}
