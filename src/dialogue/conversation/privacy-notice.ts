import type { Decision } from '../turn-builder.js'
import type { TurnContext } from '../turn-context.js'

/** Adds the privacy notice to the first message that a person ever receives. */
export function withPrivacyNotice(decision: Decision, { privacyNotice }: TurnContext): Decision {
  const first = decision.effects.findIndex((action) => action.type === 'say')
  if (privacyNotice === null || first === -1) return decision
  const notice = privacyNotice(decision.conversation.language)
  return {
    ...decision,
    effects: decision.effects.map((action, at) =>
      at === first && action.type === 'say'
        ? { ...action, message: { ...action.message, text: `${action.message.text}\n\n${notice}` } }
        : action,
    ),
  }
}
