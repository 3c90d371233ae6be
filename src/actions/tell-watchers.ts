import { cardSlot, type Draft, send } from './draft.js'

/** Whoever watches a ticket reads what happened to it, unless they did it themselves. */
export async function tellWatchers(draft: Draft): Promise<void> {
  const { activity, events, around, tx } = draft
  const actor = activity.from === null ? null : await around.technicianOf(activity.from)
  for (const { ticket, text } of events) {
    const watchers = (await tx.ticket(ticket))?.watchers ?? []
    for (const { id, reach } of watchers) {
      if (id === actor?.id || reach === null) continue
      const words = around.wording.reply(around.deskLanguage, 'watch-told', { number: ticket, text })
      send(draft, {
        to: reach.to,
        content: {
          type: 'whisper',
          to: reach.user,
          message: { language: around.deskLanguage, text: words, buttons: [] },
        },
        under: cardSlot(ticket),
        ticket,
      })
    }
  }
}
