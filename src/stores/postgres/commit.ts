import type { Clock } from '../../clock.js'
import { storeChangeOf } from '../../records/store-change.js'
import type { Wish } from '../../records/wish.js'
import type { InboxRow, LaneHold, StoreChange } from '../store.js'
import type { Database } from './database.js'
import { foldWishes, type Work } from './fold-wishes.js'
import { type Lanes, laneLost, type Proof } from './lanes.js'
import type { Session } from './session.js'
import { canTryAgain } from './storage-fault.js'
import { toJson, toText } from './text-form.js'

export interface Committer {
  /**
   * Does all that is wished, or nothing, in one round trip. Resolves with what changed, for those who listen.
   * @throws StorageError `storage-locked` when the lane is no longer ours.
   */
  commit(hold: LaneHold | null, wishes: readonly Wish[]): Promise<StoreChange>
}

interface Committed {
  readonly accepted: number
  readonly fired_count: number
  readonly sequence: number | null
  readonly activity: InboxRow['activity'] | null
}

const parts = [
  'erased',
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

const statement = {
  name: 'commit-work',
  text: `SELECT * FROM commit_work($1, $2, $3, $4, ${parts.map((_part, index) => `$${index + 5}`).join(', ')}, $${parts.length + 5})`,
}
const mostTries = 5

export function createCommitter(database: Database, session: Session, lanes: Lanes, clock: Clock): Committer {
  async function send(values: readonly unknown[]): Promise<Committed> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await database.query<Committed>(statement, values))[0]!
      } catch (error) {
        const mayTry = error instanceof Error && canTryAgain(error.cause) && attempt < mostTries
        if (!mayTry) throw error
      }
    }
  }

  return {
    async commit(hold, wishes) {
      const proof = hold === null ? null : lanes.proof(hold)
      if (proof === undefined) throw laneLost(hold!)
      const work = foldWishes(wishes)
      const wished = storeChangeOf(wishes)
      if (proof) proof.next = null
      const committed = await send([
        proof === null ? session.number() : proof.instance,
        hold === null ? null : toText(hold.lane),
        proof?.fence ?? null,
        clock.now(),
        ...parts.map((part) => (work[part].length === 0 ? null : toJson(work[part]))),
        isForOthers(wished) ? toJson({ ...wished, hasInbox: false }) : null,
      ])
      if (hold && proof) keepNext(hold, proof, committed)
      return { ...wished, hasInbox: committed.accepted + committed.fired_count > 0 }
    },
  }
}

/** Work is found by asking for it; what pages show is not. */
function isForOthers({ hasOutbox, tickets, mailboxes, settings }: StoreChange): boolean {
  return hasOutbox || tickets.length + mailboxes.length + settings.length > 0
}

function keepNext({ lane }: LaneHold, proof: Proof, { sequence, activity }: Committed): void {
  proof.next = sequence === null ? null : { sequence, lane, activity: activity! }
}
