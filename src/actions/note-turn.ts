import type { Action } from '../conversation/action.js'
import { turnKey } from '../handoff/queues.js'
import type { Draft } from './draft.js'

/** Stores who got the queue's last ticket; the round robin continues with the next person. */
export function noteTurn({ tx }: Draft, { queue, last }: Extract<Action, { do: 'note-turn' }>): void {
  tx.put('setting', turnKey(queue), { kind: 'turn', last })
}
