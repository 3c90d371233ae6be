import type { Decision } from './plan.js'
import type { Situation } from './situation.js'

/** The first thing that somebody is ever told ends with what happens to their words. */
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
