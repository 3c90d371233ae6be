import type { Decision } from './plan.js'
import type { Situation } from './situation.js'

/** Adds the privacy notice to the first message that a person ever receives. */
export function withPrivacyNotice(decision: Decision, { privacyNotice }: Situation): Decision {
  const first = decision.actions.findIndex((action) => action.do === 'say')
  if (privacyNotice === null || first === -1) return decision
  const notice = privacyNotice(decision.conversation.language)
  return {
    ...decision,
    actions: decision.actions.map((action, at) =>
      at === first && action.do === 'say'
        ? { ...action, message: { ...action.message, text: `${action.message.text}\n\n${notice}` } }
        : action,
    ),
  }
}
