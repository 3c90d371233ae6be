import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import type { OwnTicketTexts } from '../../desk/notify/own-ticket-texts.js'
import { formatTimeRelativeToNow, openingStatusAt } from '../../desk/people/opening-hours.js'
import { queuePosition } from '../../desk/people/queue-position.js'
import type { Language } from '../../nlu/intent-file.js'
import type { Store } from '../../storage/store.js'

export interface OwnTicketDeps {
  readonly store: Pick<Store, 'waitingTickets'>
  readonly knowledge: () => ContentSnapshot
  readonly timeZone: string
}

/** Loads the current data for texts about a person's own tickets. */
export async function loadOwnTicketTexts(
  { store, knowledge, timeZone }: OwnTicketDeps,
  language: Language,
  now: number,
): Promise<OwnTicketTexts> {
  const { catalogue } = knowledge()
  const { wording, topics } = catalogue
  const waiting = await store.waitingTickets()
  return {
    wording,
    language,
    queues: catalogue.queues,
    topicName: (topic) => {
      const name = topic === null ? undefined : topics.get(topic)?.name
      return name?.[language] ?? Object.values(name ?? {})[0] ?? wording.reply(language, 'no-topic')
    },
    momentText: (moment) => formatTimeRelativeToNow(moment, now, timeZone, language),
    opening: openingStatusAt(catalogue.hours, now, timeZone),
    lineText: ({ number, queue, priority, sla = null }) => {
      const position = queuePosition({ number, queue, priority, dueAt: sla?.dueAt ?? null }, waiting)
      return position === 1
        ? wording.reply(language, 'position-first')
        : wording.reply(language, 'position', { position })
    },
    closeResolvedAfterDays: catalogue.pace.closeResolvedAfterDays,
  }
}
