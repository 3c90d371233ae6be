import type { Knowledge } from '../catalogue/knowledge.js'
import { momentText, openingAt } from '../handoff/hours.js'
import { positionOf } from '../handoff/queue-position.js'
import type { OwnTicketWords } from '../replies/own-ticket.js'
import type { Store } from '../stores/store.js'
import type { Language } from '../understanding/intent-file.js'

export interface OwnTicketParts {
  readonly store: Pick<Store, 'waitingTickets'>
  readonly knowledge: () => Knowledge
  readonly timeZone: string
}

/** Loads the current data for texts about a person's own tickets. */
export async function ownTicketWords(
  { store, knowledge, timeZone }: OwnTicketParts,
  language: Language,
  now: number,
): Promise<OwnTicketWords> {
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
    momentText: (moment) => momentText(moment, now, timeZone, language),
    opening: openingAt(catalogue.hours, now, timeZone),
    lineText: ({ number, queue, priority, sla = null }) => {
      const position = positionOf({ number, queue, priority, dueAt: sla?.dueAt ?? null }, waiting)
      return position === 1
        ? wording.reply(language, 'position-first')
        : wording.reply(language, 'position', { position })
    },
    closeResolvedAfterDays: catalogue.pace.closeResolvedAfterDays,
  }
}
