import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { newConversation } from '../../dialogue/new-conversation.js'
import type { Conversation } from '../../dialogue/state.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Transaction } from '../../storage/store.js'
import { languageOfPerson } from '../commands/language-of-person.js'

/** Returns the lane's conversation, or a new one for the activity; null if the activity has no person or no conversation. */
export async function loadConversation(
  deps: TurnDeps,
  { activity, conversation, lane, now, tx }: ConversationSource,
): Promise<Conversation | null> {
  if (conversation !== null) return conversation
  const { from, where } = activity
  if (from === null || where === null) return null
  const known = await tx.get('person', from.id)
  const language = known?.language ?? languageOfPerson(from, deps)
  return newConversation(lane, where, from, language, now)
}

type ConversationSource = Pick<UnitOfWork, 'activity' | 'conversation' | 'lane' | 'now'> & {
  readonly tx: Pick<Transaction, 'get'>
}
