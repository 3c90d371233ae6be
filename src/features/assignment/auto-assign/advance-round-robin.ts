import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { roundRobinKey } from '../../../desk/people/queues.js'
import type { Effect } from '../../../dialogue/effects/effect.js'

/** Stores who got the queue's last ticket; the round robin continues with the next person. */
export function advanceRoundRobin(
  { tx }: UnitOfWork,
  { queue, last }: Extract<Effect, { do: 'note-turn' }>,
): void {
  tx.put('setting', roundRobinKey(queue), { kind: 'turn', last })
}
