import type { Translations } from '../../content/wording/translations.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { OpeningStatus } from '../people/opening-hours.js'
import type { QueuesPolicy } from '../people/queues.js'
import type { Ticket } from '../ticket/ticket.js'

/** Data for texts about a requester's own ticket. */
export interface OwnTicketTexts {
  readonly wording: Translations
  readonly language: Language
  readonly queues: QueuesPolicy
  readonly topicName: (topic: TopicId | null) => string
  readonly momentText: (moment: number) => string
  readonly opening: OpeningStatus
  /** Returns the text about a waiting ticket's position in the queue. */
  readonly lineText: (ticket: Ticket) => string
  readonly closeResolvedAfterDays: number
}
