import type { Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { enqueueMessage, type UnitOfWork } from './unit-of-work.js'

/** Sends a person a direct message; does nothing if the bot has no direct conversation with them. */
export async function sendDirectMessage(
  uow: UnitOfWork,
  person: string,
  key: MessageKey,
  vars: Vars,
): Promise<void> {
  const known = await uow.tx.get('person', person)
  if (known?.reference?.space !== 'direct') return
  const { wording, deskLanguage } = uow.services
  const language = known.language ?? deskLanguage
  const message = { language, text: wording.reply(language, key, vars), buttons: [] }
  // The message carries no ticket, because a failed delivery here mustn't mark the ticket's requester as unreachable.
  enqueueMessage(uow, { to: known.reference, content: { type: 'message', message } })
}
