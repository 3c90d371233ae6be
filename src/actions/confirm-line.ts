import type { Action } from '../conversation/action.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { type Draft, send, ticketOf } from './draft.js'

const sign = '✔️'

/** Confirms that a message was forwarded to the desk: by a reaction, or by a message of the bot if the platform has no reactions. */
export async function confirmLine(
  draft: Draft,
  action: Extract<Action, { do: 'confirm-line' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { messageId, where } = draft.activity
  if (ticket === null || messageId === null || where === null) return
  const { wording } = draft.around
  const { language } = ticket
  const technician = deadMarkdown(ticket.assignee?.name ?? wording.reply(language, 'support-team'))
  send(draft, {
    to: where,
    content: {
      type: 'reaction',
      messageId,
      emoji: sign,
      isAdded: true,
      isPresent: true,
      by: wording.reply(language, 'passed-on', { technician }),
      line: null,
      told: {
        language,
        text: wording.reply(language, 'passed-on-line', { technician, number: ticket.number }),
        buttons: [],
      },
      ...(action.isDue ? {} : { isQuiet: true }),
    },
    ticket: ticket.number,
  })
}
