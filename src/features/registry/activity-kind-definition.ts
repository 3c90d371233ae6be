import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import type { Store } from '../../storage/store.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

type Kind = ActivityContent['type']

/** Content of activities of one kind. */
export type ContentOf<K extends Kind, All = ActivityContent> = All extends { readonly type: infer Of }
  ? K extends Of
    ? All
    : never
  : never

/** Masks the secrets in a text. */
export type Mask = (text: string) => string

/** Rules by which the engine handles one kind of activity. */
export interface ActivityKindDefinition<Content> {
  /**
   * Returns the lane in which an activity from outside runs. The lane is determined before anything
   * is locked. `internal` marks kinds that only our own code creates, with a lane that the code
   * sets.
   */
  readonly lane:
    | 'internal'
    | ((activity: Activity, content: Content, store: Store) => string | Promise<string>)
  /** Masks all text that a person typed into the activity; null if it can't contain typed text. */
  readonly typedText: ((content: Content, mask: Mask) => Content) | null
  /**
   * Returns the ticket in whose lane the activity must run, even if the ticket has moved since;
   * null if it runs in the lane in which it was stored.
   */
  readonly ownerTicket: ((uow: UnitOfWork, content: Content) => string | null | Promise<string | null>) | null
  readonly handle: (
    deps: TurnRuntimeDeps,
    uow: UnitOfWork,
    content: Content,
    reading: ModelReading | null,
  ) => void | Promise<void>
}

/** Registry with an entry for each kind of activity; the compiler requires all of them. */
export type ActivityKindDefinitions = { readonly [K in Kind]: ActivityKindDefinition<ContentOf<K>> }
