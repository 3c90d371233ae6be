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

/** Handles a timer that is due, in its lane, according to the ticket's current state. */
export type HandleTimer<Purpose> = (
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  timer: TimerOf<Purpose>,
  reading: ModelReading | null,
) => void | Promise<void>

/** Activities of technicians that aren't about a ticket. */
type DeskActivityKind =
  | 'desk.register-channel'
  | 'desk.summarise-shift'
  | 'desk.open-from-message'
  | 'desk.query'
  | 'bot.pause'
  | 'presence.set'

/** Handles a technician's activity outside any ticket, and returns the answer. */
export type HandleDeskActivity<Kind extends DeskActivityKind> = (
  uow: UnitOfWork,
  request: DeskContext & { readonly technician: Technician },
  content: ContentOf<Kind>,
) => CommandAnswer | Promise<CommandAnswer>

export type DeskActivityHandlers = { readonly [Kind in DeskActivityKind]: HandleDeskActivity<Kind> }

/**
 * Capability as registered by its index.ts. features/index.ts lists all features, and the compiler
 * reports anything that no feature provides.
 */
export interface Feature {
  /** Commands of technicians on a ticket, by ID. */
  readonly commands?: { readonly [Id in CommandId]?: CommandOf<Id, unknown> }
  /** Activities that our own code sends, with their handlers. */
  readonly activities?: Partial<ActivityKindDefinitions>
  /** Handlers of technicians' activities outside any ticket. */
  readonly deskActivities?: Partial<DeskActivityHandlers>
  readonly timers?: { readonly [Purpose in TimerPurpose['purpose']]?: HandleTimer<Purpose> }
  /**
   * Reactions to the events of a ticket, whichever feature caused them. They run at the end of the turn, in its transaction, and see the ticket in its
   * state at that point.
   */
  readonly onTicketEvent?: {
    readonly [Kind in HistoryEventKind]?: (
      uow: UnitOfWork,
      saved: SavedTicketEvent<Kind>,
    ) => void | Promise<void>
  }
  /** Work at the end of a turn in which a ticket changed, in the order of the features in index.ts. */
  readonly endOfTurn?: readonly ((uow: UnitOfWork) => Promise<void>)[]
  /**
   * Deletes the feature's records about a ticket that is erased or reduced to the data that reports
   * need. Its timers are cancelled automatically.
   */
  readonly erasure?: TicketErasure['eraseRecords']
  /**
   * Returns the feature's data for the ticket's card and the console, as named values in the
   * reader's language.
   */
  readonly ticketDetails?: (ticket: Ticket, reader: DetailsReader) => readonly NamedValue[]
  /** Applies the dialogue effects that belong to the feature. */
  readonly effects?: {
    readonly [Kind in Effect['type']]?: (uow: UnitOfWork, effect: EffectOf<Kind>) => void | Promise<void>
  }
}
