import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { newConversation } from '../../dialogue/new-conversation.js'
import type { Conversation } from '../../dialogue/state.js'
import type { Person } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Transaction } from '../../storage/store.js'

/** Returns the lane's conversation, or a new one for the activity; null if the activity has no person or no conversation. */
export async function loadConversation(
  deps: TurnDeps,
  { activity, conversation, lane, now, tx }: ConversationSource,
): Promise<Conversation | null> {
  if (conversation !== null) return conversation
  const { from, where } = activity
  if (from === null || where === null) return null
  const known = await tx.get('person', from.id)
  const language = known?.language ?? languageOf(from, deps)
  return newConversation(lane, where, from, language, now)
}

type ConversationSource = Pick<UnitOfWork, 'activity' | 'conversation' | 'lane' | 'now'> & {
  readonly tx: Pick<Transaction, 'get'>
}

function languageOf(person: Person, deps: TurnDeps): string {
  const locale = person.locale?.slice(0, 2).toLowerCase()
  const { languages } = deps.knowledge().catalogue.wording
  return locale !== undefined && languages.includes(locale) ? locale : deps.settings.deskLanguage
}
