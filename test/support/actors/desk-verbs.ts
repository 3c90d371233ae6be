import type { CommandId } from '../../../src/content/wording/command-labels.js'
import type { Scenery } from '../stage/stage.js'
import { targetNamed } from './target-named.js'
import type { Technician } from './technician.js'

type Verbs = Pick<
  Technician,
  | 'take'
  | 'replies'
  | 'note'
  | 'escalate'
  | 'assign'
  | 'transfer'
  | 'giveBack'
  | 'hold'
  | 'resume'
  | 'resolve'
>

/** A surface's basic actions: pressing a command of the current ticket and filling in its form. */
export interface DeskHands {
  press(act: CommandId): Promise<void>
  fill(act: CommandId, values: Readonly<Record<string, string>>): Promise<void>
}

/** Builds all of a technician's actions from button presses and forms, for any surface. */
export function deskVerbs(stage: Scenery, { press, fill }: DeskHands): Verbs {
  return {
    take: () => press('take'),
    replies: (text) => fill('reply', { text }),
    note: (text) => fill('note', { text }),
    escalate: (queue, summary) => fill('escalate', { queue, summary }),
    assign: (to, reason) => fill('assign', { to: targetNamed(stage, to), reason }),
    transfer: (to, reason) => fill('transfer', { to: targetNamed(stage, to), reason }),
    giveBack: (reason) => fill('return', { reason }),
    hold: (reason, text) => fill('hold', { reason, text }),
    resume: () => press('resume'),
    resolve: ({ cause, solution, identity }) =>
      fill('resolve', { cause, solution, ...(identity === undefined ? {} : { identity }) }),
  }
}
