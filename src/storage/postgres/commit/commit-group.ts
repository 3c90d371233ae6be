import { allIdsOfActivity, type WriteOp } from '../../write-op.js'

/** Writes of a transaction that's waiting to be committed. */
export interface PendingCommit {
  /** Number of the instance; null if it has none at the moment. */
  readonly me: number | null
  readonly lane: { readonly name: string; readonly fence: number } | null
  readonly writes: readonly WriteOp[]
}

const mostTogether = 32

/** Takes the first waiting commit together with others that have no data in common with it or each other, so that their order doesn't matter. */
export function takeCommitGroup<One extends { readonly commission: PendingCommit }>(
  waiting: One[],
): readonly One[] {
  const [first] = waiting.splice(0, 1)
  if (first === undefined) return []
  const group = [first]
  if (isAlone(first.commission)) return group
  const touched = new Set(thingsOf(first.commission))
  for (let at = 0; at < waiting.length && group.length < mostTogether; ) {
    const { commission } = waiting[at]!
    const things = thingsOf(commission)
    const isApart =
      commission.me === first.commission.me &&
      !isAlone(commission) &&
      !things.some((thing) => touched.has(thing))
    if (!isApart) {
      at += 1
      continue
    }
    for (const thing of things) touched.add(thing)
    group.push(...waiting.splice(at, 1))
  }
  return group
}

/**
 * Checks whether a commit must run alone. This applies to erasing, which affects rows that aren't
 * named, and to an inbox row finished without a lane, which may already be gone.
 */
function isAlone({ lane, writes }: PendingCommit): boolean {
  return writes.some(({ op }) => op === 'erase-ticket' || (op === 'finish-inbox' && lane === null))
}

function thingsOf({ lane, writes }: PendingCommit): readonly string[] {
  return [...(lane === null ? [] : [`lane ${lane.name}`]), ...writes.flatMap(touchedBy)]
}

function touchedBy(op: WriteOp): readonly string[] {
  switch (op.op) {
    case 'put':
    case 'delete':
      return [`record ${op.collection} ${op.key}`]
    case 'ticket':
      return [`ticket ${op.ticket.number}`]
    case 'erase-ticket':
      return [`ticket ${op.number}`]
    case 'line':
      return [`ticket ${op.ticket}`]
    case 'accept':
      return allIdsOfActivity(op.activity).map((id) => `activity ${id}`)
    case 'finish-inbox':
      return [`inbox ${op.sequence}`]
    case 'enqueue':
      return [`outbox ${op.row.id}`, `record delivery ${op.row.id}`]
    case 'postpone':
    case 'finish-delivery':
      return [`outbox ${op.id}`]
    case 'timer':
      return [`timer ${op.timer.id}`]
    case 'cancel-timer':
      return [`timer ${op.id}`]
    case 'fire-timer':
      return [`timer ${op.timer.id}`, ...allIdsOfActivity(op.activity).map((id) => `activity ${id}`)]
    default:
      throw new Error(`Unknown write: ${JSON.stringify(op satisfies never)}`)
  }
}
