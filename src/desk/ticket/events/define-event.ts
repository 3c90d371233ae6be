import type { Ticket, TranscriptEvent } from '../ticket.js'

/** Texts in the desk's language, in which transcripts are stored. */
export interface EventTexts {
  /** Formats a time such as "1 Dec 2026, 18:32". */
  readonly dateTime: (at: string) => string
  /** Formats a time such as "today at 18:32". */
  readonly relativeTime: (at: string) => string
  /** Formats a time without words, such as "2026-12-01 18:32"; `ticketEventText` puts it into words for each reader. */
  readonly minute: (at: string) => string
  /** Formats a day such as "Friday 4 December". */
  readonly day: (day: string) => string
  /** Returns the name of a topic; an empty ID stands for none. */
  readonly topic: (id: string) => string
  /** Describes the changed details of an event, one per line, such as "site: Lyon → Paris". */
  readonly changes: (details: string) => string
}

export interface EventContext {
  /** Ticket as it's saved with the event. */
  readonly ticket: Ticket
  /** Name of the person who acted. */
  readonly name: string
  readonly texts: EventTexts
}

type Names = readonly string[]
type NamesIn<List extends Names | null> = List extends Names ? List[number] : never
type DetailsOf<Kept extends Names | null, Shown extends Names> = Readonly<
  Record<NamesIn<Kept> | Shown[number], string>
>

export interface EventDefinition<
  Kept extends Names | null,
  Shown extends Names,
  Result extends TranscriptEvent | null,
> {
  /**
   * Names of the details kept in the ticket's history; null if the event has no history entry. The
   * entry's text is `history-<kind>`.
   */
  readonly history: Kept
  /** Names of the details that only the transcript gets. */
  readonly transcriptDetails: Shown
  /**
   * Returns the event's transcript entry; null if it isn't shown in this case. Two values can
   * replace the function: `message` for an event about a message that is in the transcript anyway,
   * and `hidden` for any other event that isn't shown.
   */
  readonly transcript:
    | ((event: DetailsOf<Kept, Shown>, context: EventContext) => Result)
    | 'message'
    | 'hidden'
  /** True if the desks read the event under the ticket's card. Any other event is shown on the card itself, or the feature notifies the people concerned. */
  readonly isPostedUnderCard: boolean | ((ticket: Ticket, event: DetailsOf<Kept, Shown>) => boolean)
}

/**
 * Defines a kind of event. Each feature defines the kinds of events that it causes in its
 * `events.ts`, and `content/wording/message-keys.ts` joins them all.
 */
export function defineEvent<
  const Kept extends Names | null,
  const Shown extends Names = readonly [],
  Result extends TranscriptEvent | null = null,
>(
  definition: Omit<EventDefinition<Kept, Shown, Result>, 'transcriptDetails'> & {
    readonly transcriptDetails?: Shown
  },
): EventDefinition<Kept, Shown, Result> {
  return { transcriptDetails: [] as unknown as Shown, ...definition }
}
