import type { ConversationReference } from '../../engine/activity.js'
import type { UnitOfWork } from './unit-of-work.js'

/**
 * Returns the latest direct conversation in which a person, under any of the given IDs, wrote to
 * the bot; null if there is none.
 */
export async function findDirectConversation(
  { tx, services }: UnitOfWork,
  ids: readonly string[],
): Promise<{ readonly to: ConversationReference; readonly language: string } | null> {
  const known = (await Promise.all(ids.map((id) => tx.get('person', id)))).filter((one) => one !== null)
  const [last] = known
    .filter(({ reference }) => reference?.space === 'direct')
    .sort((one, other) => other.seenAt - one.seenAt)
  return last?.reference == null
    ? null
    : { to: last.reference, language: last.language ?? services.deskLanguage }
}
