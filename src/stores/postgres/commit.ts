import type { Clock } from '../../clock.js'
import { storeChangeOf } from '../../records/store-change.js'
import type { Wish } from '../../records/wish.js'
import type { InboxRow, LaneHold, StoreChange } from '../store.js'
import { type Commission, takeGroup } from './commit-group.js'
import type { Database, Statement } from './database.js'
import { foldWishes, type Work } from './fold-wishes.js'
import { type Lanes, laneLost } from './lanes.js'
import type { Session } from './session.js'
import { canTryAgain, isUnavailable } from './storage-fault.js'
import { toJson, toText } from './text-form.js'
import { together } from './together.js'
import { createTrips } from './trips.js'

export interface Committer {
  /**
   * Commits all the writes or none of them in one round trip; commits that arrive during earlier ones share the next trip. Resolves with the changes
   * for listeners.
   * @throws StorageError `storage-locked` when the lane is no longer ours.
   */
  commit(hold: LaneHold | null, wishes: readonly Wish[]): Promise<StoreChange>
}

interface Committed {
  readonly hasInbox: boolean
  /** Oldest remaining activity of the lane. */
  readonly next: Pick<InboxRow, 'sequence' | 'activity'> | null
}

interface Waiting {
  readonly commission: Commission
  readonly resolve: (committed: Committed) => void
  readonly reject: (error: unknown) => void
}

const parts = [
  'records',
  'goneRecords',
  'tickets',
  'lines',
  'queued',
  'postponed',
  'delivered',
  'timers',
  'goneTimers',
  'fired',
  'turned',
  'accepts',
] as const satisfies readonly (keyof Work)[]

const one = statementOf('commit_work', ['erased', ...parts])
const several = statementOf('commit_group', parts)
const mostTries = 5

function statementOf(name: string, given: readonly (keyof Work)[]) {
  const parameters = Array.from({ length: given.length + 5 }, (_, at) => `$${at + 1}`)
  return { name: name.replace('_', '-'), text: `SELECT * FROM ${name}(${parameters.join(', ')})`, given }
}

export function createCommitter(database: Database, session: Session, lanes: Lanes, clock: Clock): Committer {
  const waiting: Waiting[] = []

  /** Sends commits with one statement. `held` is a lane and its fence, or lists of them. */
  async function send<Row>(
    statement: Statement & { readonly given: readonly (keyof Work)[] },
    held: readonly [unknown, unknown],
    commissions: readonly Commission[],
  ): Promise<Row> {
    const work = foldWishes(commissions.flatMap(({ wishes }) => wishes))
    const changed = together(commissions.map(({ wishes }) => storeChangeOf(wishes)))
    const rows = await database.query<Row>(statement, [
      commissions[0]!.me,
      ...held,
      clock.now(),
      ...statement.given.map((part) => (work[part].length === 0 ? null : toJson(work[part]))),
      isForOthers(changed) ? toJson(changed) : null,
    ])
    return rows[0]!
  }

  async function sendOne(commission: Commission): Promise<Committed> {
    const { lane } = commission
    const held = lane === null ? ([null, null] as const) : ([toText(lane.name), lane.fence] as const)
    for (let attempt = 1; ; attempt += 1) {
      try {
        const row = await send<OneRow>(one, held, [commission])
        const { accepted, fired_count, sequence, activity } = row
        const next = sequence === null ? null : { sequence, activity: activity! }
        return { hasInbox: accepted + fired_count > 0, next }
      } catch (error) {
        const mayTry = error instanceof Error && canTryAgain(error.cause) && attempt < mostTries
        if (!mayTry) throw error
      }
    }
  }

  async function sendAlone({ commission, resolve, reject }: Waiting): Promise<void> {
    await sendOne(commission).then(resolve, reject)
  }

  async function sendTogether(group: readonly Waiting[]): Promise<void> {
    const commissions = group.map(({ commission }) => commission)
    const held = commissions.flatMap(({ lane }) => lane ?? [])
    try {
      const { accepted, fired_count, nexts } = await send<SeveralRow>(
        several,
        [held.map(({ name }) => toText(name)), held.map(({ fence }) => fence)],
        commissions,
      )
      const byLane = new Map((nexts ?? []).map(({ lane, ...next }) => [lane, next]))
      for (const { commission, resolve } of group)
        resolve({
          hasInbox: accepted + fired_count > 0 && commission.wishes.some(isArrival),
          next: (commission.lane && byLane.get(commission.lane.name)) ?? null,
        })
    } catch (error) {
      // One of the commits failed, so none was done. Try each separately, so that each gets its own result.
      if (!isUnavailable(error)) for (const each of group) await sendAlone(each)
      else for (const { reject } of group) reject(error)
    }
  }

  const { go } = createTrips(
    () => waiting.length > 0,
    () => {
      const group = takeGroup(waiting)
      return group.length === 1 ? sendAlone(group[0]!) : sendTogether(group)
    },
  )

  return {
    async commit(hold, wishes) {
      const proof = hold === null ? null : lanes.proof(hold)
      if (proof === undefined) throw laneLost(hold!)
      if (proof) proof.next = null
      const commission = {
        me: proof === null ? session.number() : proof.instance,
        lane: hold === null || proof === null ? null : { name: hold.lane, fence: proof.fence },
        wishes,
      }
      const { hasInbox, next } = await new Promise<Committed>((resolve, reject) => {
        waiting.push({ commission, resolve, reject })
        go()
      })
      if (hold && proof) proof.next = next === null ? 'none' : { ...next, lane: hold.lane }
      for (const wish of wishes) if (isArrival(wish)) lanes.heard(laneOf(wish))
      return { ...storeChangeOf(wishes), hasInbox }
    },
  }
}

interface OneRow {
  readonly accepted: number
  readonly fired_count: number
  readonly sequence: number | null
  readonly activity: InboxRow['activity'] | null
}

interface SeveralRow {
  readonly accepted: number
  readonly fired_count: number
  readonly nexts: readonly (Pick<InboxRow, 'sequence' | 'activity'> & { readonly lane: string })[] | null
}

type Arrival = Extract<Wish, { op: 'accept' | 'fire-timer' }>

const isArrival = (wish: Wish): wish is Arrival => wish.op === 'accept' || wish.op === 'fire-timer'
const laneOf = (wish: Arrival) => (wish.op === 'accept' ? wish.lane : wish.timer.lane)

/** Checks whether other instances must be notified. Inbox rows are found by polling, but open pages learn of changes only this way. */
function isForOthers({ hasOutbox, tickets, mailboxes, settings }: StoreChange): boolean {
  return hasOutbox || tickets.length + mailboxes.length + settings.length > 0
}
