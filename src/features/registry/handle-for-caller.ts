import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { privacyNotice } from '../../dialogue/conversation/first-contact.js'
import { readText } from '../../dialogue/interpretation/understand.js'
import {
  handleOpenTicketForAuthor,
  type OpenTicketForAuthorActivity,
} from '../callers/handle-open-ticket-for-author.js'
import { loadConversation } from './load-conversation.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Opens a ticket for another person, in that person's lane and language. */
export async function handleForCaller(
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  content: OpenTicketForAuthorActivity,
): Promise<void> {
  const conversation = await loadConversation(deps, uow)
  if (conversation === null) return
  const { languages } = uow.services.wording
  const understanding = readText(deps, content.text, {
    lastLanguage: conversation.language,
    locale: conversation.requester.locale ?? null,
  })
  const language = languages.includes(understanding.language) ? understanding.language : conversation.language
  uow.conversation = { ...conversation, language }
  const { catalogue } = deps.knowledge()
  const { requester } = conversation
  const notice = await privacyNotice(uow.tx, requester.id, catalogue, deps.model !== null)
  const opening = {
    now: uow.now,
    newId: deps.newId,
    requester,
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    notice: notice?.(language) ?? null,
  }
  await handleOpenTicketForAuthor(uow, content, understanding, opening)
}
