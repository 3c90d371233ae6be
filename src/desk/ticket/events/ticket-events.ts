import { ticketEvents } from '../../../content/wording/message-keys.js'
import type { TranscriptEvent } from '../ticket.js'
import type { EventDefinition } from './define-event.js'

type Definitions = typeof ticketEvents
export type TicketEventKind = keyof Definitions

/**
 * Kinds of events that have an entry in the history. All other kinds only appear in the transcript.
 */
export type HistoryEventKind = {
  [Kind in TicketEventKind]: Definitions[Kind]['history'] extends null ? never : Kind
}[TicketEventKind]

type Projection = (...args: never) => unknown
type ResultOf<Kind extends TicketEventKind> = ReturnType<Extract<Definitions[Kind]['transcript'], Projection>>

/** Kinds that the transcript always shows. */
export type ShownEventKind = {
  [Kind in TicketEventKind]: null extends ResultOf<Kind> ? never : Kind
}[TicketEventKind]

type NamesIn<List> = List extends readonly string[] ? List[number] : never
type KeptName<Kind extends TicketEventKind> = NamesIn<Definitions[Kind]['history']>
type NameIn<Kind extends TicketEventKind> = KeptName<Kind> | NamesIn<Definitions[Kind]['transcriptDetails']>
type EventWith<Kind, Name extends string> = { readonly did: Kind } & Readonly<Record<Name, string>>

/** Event with all its details. */
export type TicketEvent = { [Kind in TicketEventKind]: EventWith<Kind, NameIn<Kind>> }[TicketEventKind]

export type EventOf<Kind extends TicketEventKind> = Extract<TicketEvent, { readonly did: Kind }>

/**
 * Event as stored in the history. The format is compact, because an audit log contains many events.
 */
export type HistoryEvent = {
  [Kind in HistoryEventKind]: EventWith<Kind, KeptName<Kind>>
}[HistoryEventKind]

/** Name of a detail that the history keeps. */
export type HistoryDetail = KeptName<HistoryEventKind>

type Definition = EventDefinition<readonly string[] | null, readonly string[], TranscriptEvent | null>

export function definitionOf({ did }: Pick<TicketEvent, 'did'>): Definition {
  return ticketEvents[did] as unknown as Definition
}

/** Names of the details that the history keeps of each kind of event that has an entry there. */
export const historyDetails: ReadonlyMap<HistoryEventKind, readonly string[]> = new Map(
  Object.entries(ticketEvents).flatMap(([kind, { history }]) =>
    history === null ? [] : [[kind as HistoryEventKind, history] as const],
  ),
)
