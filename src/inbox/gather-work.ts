import type { Draft } from '../actions/draft.js'
import type { AssignedQueue } from '../conversation/decide-auto-assign.js'
import type { Candidate } from '../handoff/auto-assign.js'
import type { Colleague } from '../handoff/colleague.js'
import { assignPolicyOf, type QueuesPolicy, turnKey } from '../handoff/queues.js'
import { isOnShift } from '../handoff/shift.js'
import { gatherColleagues, onTheirWay } from './gather-colleagues.js'
import { isSeenAway } from './seen-away.js'
import type { TurnParts } from './turn.js'

/** Limit on the tickets assigned at once; the next run takes the rest. */
const mostWaiting = 200

/** Loads the tickets waiting in queues with automatic assignment, and their candidates. */
export async function gatherWork(parts: TurnParts, draft: Draft): Promise<readonly AssignedQueue[]> {
  const { queues } = parts.knowledge().catalogue
  const colleagues = await gatherColleagues(parts, draft.tx)
  const coming = new Set((await onTheirWay(parts, draft.tx)).map(({ ticket }) => ticket))
  const found = await Promise.all(
    queues.queues.map(async ({ id }): Promise<readonly AssignedQueue[]> => {
      const policy = assignPolicyOf(queues, id)
      if (policy === 'pull') return []
      const { tickets } = await parts.store.tickets({
        queue: id,
        isHandedOff: true,
        assignee: null,
        states: ['new'],
        order: 'priority',
        limit: mostWaiting,
      })
      const waiting = tickets.filter(
        ({ number, outage = null, comesBackTo }) =>
          outage === null && comesBackTo === undefined && !coming.has(number),
      )
      if (waiting.length === 0) return []
      const said = await draft.tx.get('setting', turnKey(id))
      const last = said?.kind === 'turn' ? said.last : null
      return [
        { id, policy, waiting, candidates: await candidatesOf(parts, draft, queues, id, colleagues), last },
      ]
    }),
  )
  return found.flat()
}

async function candidatesOf(
  parts: TurnParts,
  { now, around }: Draft,
  queues: QueuesPolicy,
  queue: string,
  colleagues: readonly Colleague[],
): Promise<readonly Candidate[]> {
  const own = colleagues.filter(({ groups }) => groups.includes(queue))
  return Promise.all(
    own.map(async (one) => {
      const isThere = isOnShift(one, queues, queue, now, around.sla.calendars)
      const mayHaveIt = isThere && one.presence === 'available'
      return { ...one, isThere: mayHaveIt ? !(await isSeenAway(parts, one)) : isThere }
    }),
  )
}
