import pg from 'pg'

/** Watches the database of several servers for lanes left behind by a killed server. */
export interface LaneWatch {
  /** Records which server holds which lanes. Call it just before the kill. */
  note(): Promise<void>
  /**
   * Resolves with the time in milliseconds, from `killedAt`, until every lane where the killed server had work was
   * active again: held by another server, or with its oldest activity processed. Null if the killed server held none.
   */
  resumed(killedAt: number): Promise<number | null>
}

interface HeldLane {
  readonly lane: string
  readonly instance: number
  /** Oldest activity in the lane. */
  readonly oldest: number
}

const pollMs = 10
const patienceMs = 60_000

const heldLanes = `SELECT lane.name AS lane, lane.instance::integer AS instance,
    (SELECT min(inbox.sequence)::integer FROM inbox WHERE inbox.lane = lane.name) AS oldest
  FROM lane WHERE EXISTS (SELECT FROM inbox WHERE inbox.lane = lane.name)`
/** Query for instances whose lock is held. */
const livingInstances = `SELECT number::integer AS number FROM instance WHERE EXISTS (SELECT FROM pg_locks
  WHERE locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint) = instance_lock($1, number))`
const resting = `SELECT held.lane FROM json_to_recordset($1) AS held (lane text, oldest bigint)
  WHERE EXISTS (SELECT FROM inbox WHERE inbox.sequence = held.oldest)
  AND NOT EXISTS (SELECT FROM lane WHERE lane.name = held.lane AND lane.instance = ANY ($2))`

export function watchLanes(url: string, schema: string): LaneWatch {
  let held: readonly HeldLane[] = []
  // Each check needs its own connection, because a crash of PostgreSQL ends connections.
  async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const own = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
    await own.connect()
    try {
      return await work(own)
    } finally {
      await own.end()
    }
  }
  const living = async (own: pg.Client): Promise<readonly number[]> =>
    (await own.query<{ number: number }>(livingInstances, [schema])).rows.map(({ number }) => number)

  return {
    note: () =>
      withClient(async (own) => {
        held = (await own.query<HeldLane>(heldLanes)).rows
      }),
    resumed: (killedAt) =>
      withClient(async (own) => {
        const alive = await living(own)
        const left = held.filter(({ instance }) => !alive.includes(instance))
        if (left.length === 0) return null
        const giveUpAt = Date.now() + patienceMs
        for (;;) {
          const { rows } = await own.query(resting, [JSON.stringify(left), await living(own)])
          if (rows.length === 0) return Date.now() - killedAt
          if (Date.now() > giveUpAt) throw new Error(`Nobody takes ${JSON.stringify(rows)}`)
          await new Promise((resolve) => setTimeout(resolve, pollMs))
        }
      }),
  }
}
