import type { CommandId } from '../content/wording/command-labels.js'
import type { SavedTicketEvent, UnitOfWork } from '../desk/notify/unit-of-work.js'
import type { Technician } from '../desk/people/people-policy.js'
import type { HistoryEventKind } from '../desk/ticket/events/ticket-events.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { DetailsReader, NamedValue } from '../desk/view/ticket-details.js'
import type { Effect, EffectOf } from '../dialogue/effects/effect.js'
import type { TimerPurpose } from '../engine/timer-purpose.js'
import type { ModelReading } from '../nlu/model-reader/model-reader.js'
import type { TicketErasure } from '../privacy/erase-ticket.js'
import type { CommandAnswer } from './commands/command-answer.js'
import type { CommandOf } from './commands/command-definition.js'
import type { DeskContext } from './commands/desk-context.js'
import type { ActivityKindDefinitions, ContentOf } from './registry/activity-kind-definition.js'
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

/** Activities of technicians that aren't about a ticket. */
type DeskActivityKind = 'desk-here' | 'desk-hand-over' | 'desk-pass-on' | 'desk-query' | 'pause' | 'presence'

/** Handles what a technician does outside any ticket, and returns the answer. */
export type HandleDeskActivity<Kind extends DeskActivityKind> = (
  uow: UnitOfWork,
  request: DeskContext & { readonly technician: Technician },
  content: ContentOf<Kind>,
) => CommandAnswer | Promise<CommandAnswer>

export type DeskActivityHandlers = { readonly [Kind in DeskActivityKind]: HandleDeskActivity<Kind> }

/** Capability as its index.ts registers it. features/index.ts lists all of them, and the compiler reports anything that none of them provides. */
export interface Feature {
  /** Commands of technicians on a ticket, by ID. */
  readonly commands?: { readonly [Id in CommandId]?: CommandOf<Id, unknown> }
  /** Activities that our own code sends, with their handlers. */
  readonly activities?: Partial<ActivityKindDefinitions>
  /** Handlers of what technicians do outside any ticket. */
  readonly deskActivities?: Partial<DeskActivityHandlers>
  readonly timers?: { readonly [Purpose in TimerPurpose['purpose']]?: HandleTimer<Purpose> }
  /**
   * Reactions to what happened to a ticket, whichever feature did it. They run at the end of the turn, in its transaction, and look at the ticket as it
   * is by then.
   */
  readonly onTicketEvent?: {
    readonly [Kind in HistoryEventKind]?: (
      uow: UnitOfWork,
      saved: SavedTicketEvent<Kind>,
    ) => void | Promise<void>
  }
  /** Work at the end of a turn in which a ticket changed, in the order of the features in index.ts. */
  readonly endOfTurn?: readonly ((uow: UnitOfWork) => Promise<void>)[]
  /** Deletes the feature's records about a ticket that is erased, or stripped to what reports need. Its timers are cancelled without this. */
  readonly erasure?: TicketErasure['eraseRecords']
  /** Returns what the ticket's card and the console show of the feature, as named values in the reader's language. */
  readonly ticketDetails?: (ticket: Ticket, reader: DetailsReader) => readonly NamedValue[]
  /** Applies the dialogue effects that belong to the feature. */
  readonly effects?: {
    readonly [Kind in Effect['do']]?: (uow: UnitOfWork, effect: EffectOf<Kind>) => void | Promise<void>
  }
}
