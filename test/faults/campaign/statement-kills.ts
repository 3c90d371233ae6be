import type { ServerProcess } from '../../support/stage/server-process.js'
import { until } from '../../support/stage/until.js'
import type { Random } from './random.js'

/** Module to load before a server that will kill itself around a statement. */
export const statementPreload = 'test/faults/campaign/preloads/killed-at-statement.mjs'

const statements = ['commit', 'mark', 'claim', 'accept', 'hold'] as const
const moments = ['before', 'sent', 'answered'] as const
/** Time limit. Under load, each of these statements is sent several times a second. */
const patienceMs = 120_000

export type StatementKill = `${(typeof statements)[number]} ${(typeof moments)[number]}`

/** Returns a function that draws the kills in random order, repeating none before all have been drawn. */
export function everyStatementKill(random: Random): () => StatementKill {
  const all = statements.flatMap((statement) => moments.map((moment) => `${statement} ${moment}` as const))
  let left: StatementKill[] = []
  return () => {
    if (left.length === 0) left = [...all]
    return left.splice(random.below(left.length), 1)[0]!
  }
}

/**
 * Makes the first server about to send the statement for the nth time kill itself there. Because connections stay open,
 * one server may send all statements and another none. Resolves with the killed servers: usually one, or two if they
 * reach the statement together.
 */
export async function firstKilledAt(
  servers: readonly ServerProcess[],
  what: StatementKill,
  nth: number,
): Promise<readonly ServerProcess[]> {
  const isDead = (server: ServerProcess) => server.isKilled()
  await Promise.allSettled(servers.map((server) => server.tell({ killAt: `${what} ${nth}` })))
  await until(
    () => servers.some(isDead),
    () => `nobody sends ${what}: ${servers.map((server) => server.said().slice(-1_000)).join('\n')}`,
    patienceMs,
  )
  await Promise.allSettled(servers.map((server) => server.tell({ killAt: null })))
  return servers.filter(isDead)
}
