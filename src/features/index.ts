import type { SavedTicketEvent, UnitOfWork } from '../desk/notify/unit-of-work.js'
import type { TicketErasure } from '../privacy/erase-ticket.js'
import { approvals } from './approvals/index.js'
import { assignment } from './assignment/index.js'
import { bridge } from './bridge/index.js'
import { callers } from './callers/index.js'
import { cannedReplies } from './canned-replies/index.js'
import { colleagueQuestions } from './colleague-questions/index.js'
import { deskChannels } from './desk-channels/index.js'
import { deskSearch } from './desk-search/index.js'
import { escalation } from './escalation/index.js'
import { experts } from './experts/index.js'
import type { Feature } from './feature.js'
import { files } from './files/index.js'
import { floods } from './floods/index.js'
import { handOff } from './hand-off/index.js'
import { mergeSplitLink } from './merge-split-link/index.js'
import { notifications } from './notifications/index.js'
import { onCall } from './on-call/index.js'
import { onHold } from './on-hold/index.js'
import { outages } from './outages/index.js'
import { pause } from './pause/index.js'
import { resolution } from './resolution/index.js'
import { satisfaction } from './satisfaction/index.js'
import { secrets } from './secrets/index.js'
import { selfService } from './self-service/index.js'
import { shifts } from './shifts/index.js'
import { sla } from './sla/index.js'
import { snooze } from './snooze/index.js'
import { ticketDetails } from './ticket-details/index.js'
import { visitorMerge } from './visitor-merge/index.js'
import { visitsLoansRemote } from './visits-loans-remote/index.js'
import { watching } from './watching/index.js'

/**
 * All of Guichet's desk features, each with its commands, its timers, its work at the end of a
 * turn, and the effects it applies. The end-of-turn work runs in this order. Assignment comes after
 * all features that change tickets, because it handles any tickets that they leave waiting;
 * self-service only refreshes pages.
 */
const features = {
  approvals,
  experts,
  colleagueQuestions,
  snooze,
  secrets,
  visitorMerge,
  bridge,
  callers,
  cannedReplies,
  deskChannels,
  deskSearch,
  escalation,
  files,
  floods,
  handOff,
  mergeSplitLink,
  notifications,
  onCall,
  onHold,
  outages,
  pause,
  resolution,
  satisfaction,
  shifts,
  sla,
  ticketDetails,
  visitsLoansRemote,
  watching,
  assignment,
  selfService,
}

const all: readonly Feature[] = Object.values(features)

/**
 * Does the work at the end of a turn, in order. Features react immediately to any change that this
 * makes to a ticket.
 */
export const endOfTurn: readonly ((uow: UnitOfWork) => Promise<void>)[] = [
  reactToTicketEvents,
  ...all.flatMap(({ endOfTurn: work = [] }) => work.flatMap((follow) => [follow, reactToTicketEvents])),
]

/**
 * Lets every feature react to the ticket events for which it has registered, in the order in which
 * they happened.
 */
async function reactToTicketEvents(uow: UnitOfWork): Promise<void> {
  for (let saved = uow.ticketEvents.shift(); saved !== undefined; saved = uow.ticketEvents.shift())
    for (const { onTicketEvent = {} } of all) await reactionTo(onTicketEvent, saved)?.(uow, saved)
}

/** Returns the reaction to an event. Guarantees that a reaction only gets events of its own kind. */
function reactionTo(
  reactions: NonNullable<Feature['onTicketEvent']>,
  { event }: SavedTicketEvent,
): ((uow: UnitOfWork, saved: SavedTicketEvent) => void | Promise<void>) | undefined {
  return reactions[event.did] as ReturnType<typeof reactionTo>
}

/** Deletes the records of all features about a ticket that is erased. */
export const eraseRecordsOfFeatures: TicketErasure['eraseRecords'] = (tx, ticket, erased) => {
  for (const { erasure } of all) erasure?.(tx, ticket, erased)
}

/** Returns the data of all features about a ticket for cards and the console. */
export const detailsOfFeatures: NonNullable<Feature['ticketDetails']> = (ticket, reader) =>
  all.flatMap(({ ticketDetails: detailsOf }) => detailsOf?.(ticket, reader) ?? [])

type Features = (typeof features)[keyof typeof features]
type PartOf<Part extends keyof Feature, One = Features> = One extends { readonly [P in Part]: infer Entries }
  ? Entries
  : never
type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** Merges one part of all features into a single table; its type has exactly the keys that the features have. */
export function mergeFeatures<
  Part extends 'commands' | 'activities' | 'deskActivities' | 'timers' | 'effects',
>(part: Part): Merged<PartOf<Part>> {
  return Object.assign({}, ...all.map((feature) => feature[part] ?? {})) as Merged<PartOf<Part>>
}
