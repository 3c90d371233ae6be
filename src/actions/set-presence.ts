import type { Action } from '../conversation/action.js'
import { presenceKey } from '../handoff/presence.js'
import { givesByPolicy } from '../handoff/queues.js'
import { type Draft, send } from './draft.js'
import { lookForWork } from './settle-waiting.js'

/** Sets whether a technician is available for assignments. If the command was a message, answers with a message. */
export function setPresence(draft: Draft, action: Extract<Action, { do: 'set-presence' }>): void {
  const { technician, presence, answer } = action
  draft.tx.put('setting', presenceKey(technician.id), { kind: 'presence', presence, at: draft.now })
  const { wording, deskLanguage: language, queues } = draft.around
  if (presence === 'available' && givesByPolicy(queues)) lookForWork(draft)
  const { where } = draft.activity
  if (answer !== 'message' || where === null) return
  const text = wording.reply(language, `presence-${presence}`)
  send(draft, { to: where, content: { type: 'message', message: { language, text, buttons: [] } } })
}
