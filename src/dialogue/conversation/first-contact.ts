import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Transaction } from '../../storage/store.js'
import type { Decision } from '../turn-builder.js'
import type { TurnContext } from '../turn-context.js'

/**
 * Returns the privacy notice if the person hasn't received it yet, or else null. The notice says
 * that the answers come from an automated system and that a human can be reached. The EU AI Act
 * (Art. 50) requires this, so no setting can switch it off. The notice also says whether a language
 * model reads the messages, and what happens to the data. A person whose data was erased gets the
 * notice again.
 */
export async function privacyNotice(
  tx: Transaction,
  person: string,
  { privacy, wording }: Pick<Catalogue, 'privacy' | 'wording'>,
  isModelReading: boolean,
): Promise<TurnContext['privacyNotice']> {
  const { isShown, page } = privacy.notice
  const known = await tx.get('person', person)
  if (known !== null && known.isUntold !== true) return null
  return (language) => {
    const automated = [
      wording.reply(language, 'automated-notice'),
      ...(isModelReading ? [wording.reply(language, 'model-notice')] : []),
    ].join('\n\n')
    if (!isShown) return automated
    const kept =
      page === null
        ? wording.reply(language, 'privacy-notice')
        : wording.reply(language, 'privacy-notice-page', { page })
    return `${automated}\n\n${kept}`
  }
}

/** Returns true if the notice was due but the turn sent no message that could contain it. */
export function isPrivacyNoticeUnsent(
  { privacyNotice: notice }: TurnContext,
  { effects, conversation }: Decision,
): boolean {
  const text = notice?.(conversation.language)
  return text !== undefined && !effects.some((one) => one.type === 'say' && one.message.text.endsWith(text))
}

/** Minimum interval between two updates of the time a person was last seen, in milliseconds. */
const seenEveryMs = 60_000

export async function recordFirstContact(
  { activity, conversation, now, tx }: UnitOfWork,
  isUntold: boolean,
): Promise<void> {
  if (conversation === null || activity.from === null) return
  const person = {
    person: activity.from,
    language: conversation.language,
    reference: conversation.reference,
    ...(isUntold ? { isUntold } : {}),
  }
  const known = await tx.get('person', activity.from.id)
  if (known !== null) {
    const { seenAt, ...before } = known
    if (Math.abs(now - seenAt) < seenEveryMs && isDeepStrictEqual(before, person)) return
  }
  tx.put('person', activity.from.id, { ...person, seenAt: now })
}
