import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

const sign = '✔️'

/** Confirms that a message was forwarded to the desk: with a reaction, or with a message from the bot if the platform has no reactions. */
export async function confirmForwardedMessage(
  uow: UnitOfWork,
  action: EffectOf<'confirm-line'>,
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { messageId, where } = uow.activity
  if (ticket === null || messageId === null || where === null) return
  const { wording } = uow.services
  const { language } = ticket
  const technician = escapeMarkdown(
    ticket.assignment.assignee?.name ?? wording.reply(language, 'support-team'),
  )
  enqueueMessage(uow, {
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
