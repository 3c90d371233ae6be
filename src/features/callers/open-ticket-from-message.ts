import { conversationKey } from '../../desk/conversation-key.js'
import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { ActivityContent } from '../../engine/activity.js'

/**
 * Passes another person's message to that person's lane, where a ticket is opened for them. If the bot has no direct conversation with
 * them, tells the technician so.
 */
export async function openTicketFromMessage(
  uow: UnitOfWork,
  {
    technician,
    passed,
  }: {
    readonly technician: Technician
    readonly passed: Extract<ActivityContent, { type: 'desk.open-from-message' }>
  },
): Promise<void> {
  const { author, text, attachments } = passed
  const { tx, activity, services } = uow
  const known = await tx.get('person', author.person.id)
  const reference = author.reference ?? known?.reference ?? null
  const tellAt = activity.where
  if (reference === null || reference.space !== 'direct') {
    const language = services.deskLanguage
    const told = services.wording.reply(language, 'opened-for-unknown', { requester: author.person.name })
    if (tellAt !== null)
      enqueueMessage(uow, {
        to: tellAt,
        content: { type: 'message', message: { language, text: told, buttons: [] } },
      })
    return
  }
  const by = { id: technician.id, name: technician.name }
  forwardActivity(uow, conversationKey(reference), {
    id: `open-for:${activity.id}`,
    from: known?.person ?? author.person,
    where: reference,
    messageId: null,
    content: { type: 'ticket.open-for', text, attachments, by, confirmTo: tellAt },
  })
}
