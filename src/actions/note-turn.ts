import type { Action } from '../conversation/action.js'
import { turnKey } from '../handoff/queues.js'
import type { Draft } from './draft.js'

/** The person who got the last ticket: the next goes to the one after them. */
export function noteTurn({ tx }: Draft, { queue, last }: Extract<Action, { do: 'note-turn' }>): void {
  tx.put('setting', turnKey(queue), { kind: 'turn', last })
}
