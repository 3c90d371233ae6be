import { idsOf, type Wish } from '../../records/wish.js'

/** Writes of one transaction that waits to be committed. */
export interface Commission {
  /** Number of the instance; null if it has none at the moment. */
  readonly me: number | null
  readonly lane: { readonly name: string; readonly fence: number } | null
  readonly wishes: readonly Wish[]
}

const mostTogether = 32

/** Takes the first waiting commit together with others that touch nothing in common, so that their order doesn't matter. */
export function takeGroup<One extends { readonly commission: Commission }>(waiting: One[]): readonly One[] {
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
 * Checks whether a commit must run alone: erasing affects rows that it doesn't name, and an inbox row finished without a lane may already be gone.
 */
function isAlone({ lane, wishes }: Commission): boolean {
  return wishes.some(({ op }) => op === 'erase-ticket' || (op === 'finish-inbox' && lane === null))
}

function thingsOf({ lane, wishes }: Commission): readonly string[] {
  return [...(lane === null ? [] : [`lane ${lane.name}`]), ...wishes.flatMap(touchedBy)]
}

function touchedBy(wish: Wish): readonly string[] {
  switch (wish.op) {
    case 'put':
    case 'delete':
      return [`record ${wish.collection} ${wish.key}`]
    case 'ticket':
      return [`ticket ${wish.ticket.number}`]
    case 'erase-ticket':
      return [`ticket ${wish.number}`]
    case 'line':
      return [`ticket ${wish.ticket}`]
    case 'accept':
      return idsOf(wish.activity).map((id) => `activity ${id}`)
    case 'finish-inbox':
      return [`inbox ${wish.sequence}`]
    case 'enqueue':
      return [`outbox ${wish.row.id}`, `record delivery ${wish.row.id}`]
    case 'postpone':
    case 'finish-delivery':
      return [`outbox ${wish.id}`]
    case 'timer':
      return [`timer ${wish.timer.id}`]
    case 'cancel-timer':
      return [`timer ${wish.id}`]
    case 'fire-timer':
      return [`timer ${wish.timer.id}`, ...idsOf(wish.activity).map((id) => `activity ${id}`)]
    default:
      throw new Error(`A wish that is not known: ${JSON.stringify(wish satisfies never)}`)
  }
}
