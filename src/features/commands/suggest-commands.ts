import type { CommandId } from '../../content/wording/command-labels.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import {
  cardSlot,
  enqueueMessage,
  ticketOf,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { OfferedCommand } from '../../desk/view/message.js'

/** Suggests commands, visible only to the technician who acted. */
export async function suggestCommands(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly key: MessageKey
    readonly commands: readonly (
      | { readonly command: CommandId }
      | { readonly command: 'take-over' | 'keep-internal'; readonly line: string }
    )[]
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { from, where } = uow.activity
  if (ticket === null || from === null || where === null) return
  const { wording, deskLanguage: language } = uow.services
  const text = wording.reply(language, action.key, {
    number: ticket.number,
    requester: ticket.requester.name,
    topic: topicName(uow, ticket.topic, language),
  })
  const { offers } = wording.card(language)
  const acts = wording.acts(language)
  const labelled = action.commands.map(
    (one): OfferedCommand =>
      'line' in one ? { ...one, label: offers[one.command] } : { ...one, label: acts[one.command].name },
  )
  enqueueMessage(uow, {
    to: where,
    content: {
      type: 'ephemeral',
      to: from.account ?? from.user,
      message: { language, text, buttons: [] },
      offer: { ticket: ticket.number, commands: labelled },
    },
    under: cardSlot(ticket.number),
    ticket: ticket.number,
  })
}
