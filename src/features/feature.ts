import type { CommandId } from '../content/wording/command-labels.js'
import type { UnitOfWork } from '../desk/notify/unit-of-work.js'
import type { Effect, EffectOf } from '../dialogue/effects/effect.js'
import type { TimerPurpose } from '../engine/timer-purpose.js'
import type { ModelReading } from '../nlu/model-reader/model-reader.js'
import type { CommandOf } from './commands/command-definition.js'
import type { ActivityKindDefinitions } from './registry/activity-kind-definition.js'
import type { TurnRuntimeDeps } from './registry/turn-runtime-deps.js'

export type TimerOf<Purpose, All = TimerPurpose> = All extends { readonly purpose: infer Of }
  ? Purpose extends Of
    ? All
    : never
  : never

/** Handles a timer that came due, in its lane. It decides what to do from the ticket's current state. */
export type HandleTimer<Purpose> = (
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  timer: TimerOf<Purpose>,
  reading: ModelReading | null,
) => void | Promise<void>

/** Capability as its index.ts registers it. features/index.ts lists all of them, and the compiler reports anything that none of them provides. */
export interface Feature {
  /** Commands of technicians on a ticket, by ID. */
  readonly commands?: { readonly [Id in CommandId]?: CommandOf<Id, unknown> }
  /** Activities that our own code sends, with their handlers. */
  readonly activities?: Partial<ActivityKindDefinitions>
  readonly timers?: { readonly [Purpose in TimerPurpose['purpose']]?: HandleTimer<Purpose> }
  /** Work at the end of a turn in which a ticket changed, in the order of the features in index.ts. */
  readonly endOfTurn?: readonly ((uow: UnitOfWork) => Promise<void>)[]
  /** Applies the dialogue effects that belong to the feature. */
  readonly effects?: {
    readonly [Kind in Effect['do']]?: (uow: UnitOfWork, effect: EffectOf<Kind>) => void | Promise<void>
  }
}
