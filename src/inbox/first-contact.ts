import { isDeepStrictEqual } from 'node:util'
import type { Draft } from '../actions/draft.js'
import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { Decision } from '../conversation/plan.js'
import type { Situation } from '../conversation/situation.js'
import type { Transaction } from '../stores/store.js'

/**
 * Notice somebody still has to get: that an automated system answers and a human can be had, which the law asks for (EU AI Act, Art. 50) and no
 * setting leaves out, that a language model reads their words where one does, and what happens to them. Nobody is told twice, unless they were
 * forgotten meanwhile.
 */
export async function privacyNotice(
  tx: Transaction,
  person: string,
  { privacy, wording }: Pick<Catalogue, 'privacy' | 'wording'>,
  isModelReading: boolean,
): Promise<Situation['privacyNotice']> {
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

/** The notice was due, and nothing was said that it could go with. */
export function isStillUntold(
  { privacyNotice: notice }: Situation,
  { actions, conversation }: Decision,
): boolean {
  const text = notice?.(conversation.language)
  return text !== undefined && !actions.some((one) => one.do === 'say' && one.message.text.endsWith(text))
}

/** Interval at which a person who goes on writing is recorded as seen again. */
const seenEveryMs = 60_000

export async function rememberPerson(
  { activity, conversation, now, tx }: Draft,
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
