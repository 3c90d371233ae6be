import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Presence } from '../../desk/people/presence.js'
import { presenceKey } from '../../desk/people/presence.js'
import { hasAutoAssignment } from '../../desk/people/queues.js'
import { requestAutoAssign } from './reconcile-unassigned.js'

/** Sets whether a technician is available for assignments. If the command was typed as a message, the answer is a message too. */
export function setPresence(
  uow: UnitOfWork,
  action: {
    readonly technician: Technician
    readonly presence: Presence
    readonly answer: 'inline' | 'message'
  },
): void {
  const { technician, presence, answer } = action
  uow.tx.put('setting', presenceKey(technician.id), { kind: 'presence', presence, at: uow.now })
  const { wording, deskLanguage: language, queues } = uow.services
  if (presence === 'available' && hasAutoAssignment(queues)) requestAutoAssign(uow)
  const { where } = uow.activity
  if (answer !== 'message' || where === null) return
  const text = wording.reply(language, `presence-${presence}`)
  enqueueMessage(uow, { to: where, content: { type: 'message', message: { language, text, buttons: [] } } })
}
