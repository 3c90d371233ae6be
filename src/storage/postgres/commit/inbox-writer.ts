import type { Clock } from '../../../clock.js'
import type { Activity } from '../../../engine/activity.js'
import { allIdsOfActivity } from '../../write-op.js'
import type { PostgresDatabase } from '../database.js'
import { encodePgJson } from '../text-encoding.js'

export interface InboxWriter {
  /** Accepts an activity; it's durable once the promise resolves. Activities that arrive during a round trip share the next one. */
  accept(activity: Activity, lane: string): Promise<'new' | 'duplicate'>
}

interface Arrival {
  readonly activity: Activity
  readonly lane: string
  readonly resolve: (is: 'new' | 'duplicate') => void
  readonly reject: (error: unknown) => void
}

const statement = { name: 'accept', text: 'SELECT accept_activities($1, $2) AS answers' }
const mostTogether = 64
const mostTrips = 4

export function createInboxWriter(database: PostgresDatabase, clock: Clock): InboxWriter {
  const waiting: Arrival[] = []
  /** IDs on their way to the database; another activity with the same ID waits for the outcome. */
  const underWay = new Set<string>()
  let trips = 0

  function takeBatch(): readonly Arrival[] {
    const batch: Arrival[] = []
    for (let index = 0; index < waiting.length && batch.length < mostTogether; ) {
      const ids = allIdsOfActivity(waiting[index]!.activity)
      if (ids.some((id) => underWay.has(id))) {
        index += 1
        continue
      }
      for (const id of ids) underWay.add(id)
      batch.push(...waiting.splice(index, 1))
    }
    return batch
  }

  async function send(batch: readonly Arrival[]): Promise<void> {
    try {
      const given = batch.map(({ activity, lane }) => ({ ids: allIdsOfActivity(activity), lane, activity }))
      const [row] = await database.query<{ answers: readonly boolean[] }>(statement, [
        encodePgJson(given),
        clock.now(),
      ])
      for (const [index, { resolve }] of batch.entries()) resolve(row!.answers[index] ? 'new' : 'duplicate')
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      for (const { activity } of batch) for (const id of allIdsOfActivity(activity)) underWay.delete(id)
    }
  }

  function go(): void {
    while (trips < mostTrips) {
      const batch = takeBatch()
      if (batch.length === 0) return
      trips += 1
      void send(batch).finally(() => {
        trips -= 1
        go()
      })
    }
  }

  return {
    accept: (activity, lane) =>
      new Promise((resolve, reject) => {
        waiting.push({ activity, lane, resolve, reject })
        go()
      }),
  }
}
