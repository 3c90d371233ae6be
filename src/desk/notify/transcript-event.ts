import { DateTime } from 'luxon'
import { formatDateTime } from '../../i18n/formatters.js'
import { formatTimeRelativeToNow } from '../people/opening-hours.js'
import type { EventTexts } from '../ticket/events/define-event.js'
import {
  definitionOf,
  type EventOf,
  type ShownEventKind,
  type TicketEvent,
} from '../ticket/events/ticket-events.js'
import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import { type DetailName, detailLabel } from '../view/detail-name.js'
import { formatDay } from '../view/ticket-details.js'
import { topicName, type UnitOfWork } from './unit-of-work.js'

/**
 * Returns the transcript entry for an event caused by the person called `name`; null if the event
 * isn't shown. `ticket` is the state saved with the event.
 */
export function transcriptEvent(
  uow: UnitOfWork,
  ticket: Ticket,
  name: string,
  event: EventOf<ShownEventKind>,
): TranscriptEvent
export function transcriptEvent(
  uow: UnitOfWork,
  ticket: Ticket,
  name: string,
  event: TicketEvent,
): TranscriptEvent | null
export function transcriptEvent(
  uow: UnitOfWork,
  ticket: Ticket,
  name: string,
  event: TicketEvent,
): TranscriptEvent | null {
  const { transcript } = definitionOf(event)
  return typeof transcript === 'string' ? null : transcript(event, { ticket, name, texts: eventTexts(uow) })
}

function eventTexts(uow: UnitOfWork): EventTexts {
  const { deskLanguage, timeZone, wording } = uow.services
  return {
    dateTime: (at) => formatDateTime(Number(at), deskLanguage, timeZone),
    relativeTime: (at) => formatTimeRelativeToNow(Number(at), uow.now, timeZone, deskLanguage),
    minute: (at) => DateTime.fromMillis(Number(at), { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm'),
    day: (day) => formatDay(day, deskLanguage),
    topic: (id) => topicName(uow, id === '' ? null : id, deskLanguage),
    changes: (details) =>
      details
        .split('\n')
        .map((line) => {
          const at = line.indexOf(': ')
          return `${detailLabel(line.slice(0, at) as DetailName, wording, deskLanguage)}${line.slice(at)}`
        })
        .join(', '),
  }
}
