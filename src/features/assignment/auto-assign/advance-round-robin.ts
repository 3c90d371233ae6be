import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { roundRobinKey } from '../../../desk/people/queues.js'

/** Stores which person was assigned the queue's last ticket, so that the round robin continues with the next person. */
export function advanceRoundRobin(
  { tx }: UnitOfWork,
  { queue, last }: { readonly queue: string; readonly last: string },
): void {
  tx.put('setting', roundRobinKey(queue), { kind: 'turn', last })
}
