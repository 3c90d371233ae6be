import type { FastifyReply } from 'fastify'
import type { InlineAnswer } from '../../../desk/view/message.js'
import type { Activity, ActivityContent } from '../../../engine/activity.js'
import type { TechnicianAccount } from '../../../storage/records.js'
import { personOfTechnicianAccount } from '../accounts/technician-accounts.js'

/**
 * Creates the activity for a signed-in technician's command. The page generates `id`, so that a command sent twice is
 * executed once.
 */
export function technicianActivity(
  account: TechnicianAccount,
  id: string,
  now: number,
  content: ActivityContent,
): Activity {
  return {
    id: `console:${account.id}:${id}`,
    otherIds: [],
    receivedAt: now,
    from: personOfTechnicianAccount(account),
    where: null,
    messageId: null,
    maskedSecrets: 0,
    content,
  }
}

/** Responds with the result of a command: whether it was carried out or, if it was refused, why. */
export function sendInlineAnswer(reply: FastifyReply, answer: InlineAnswer): FastifyReply {
  switch (answer.outcome) {
    case 'refused':
      return reply.code(409).send({ error: 'refused', message: answer.message.text })
    case 'late':
      return reply.code(202).send({ outcome: 'late' })
    case 'form':
      return reply.send({ outcome: 'form', form: answer.form })
    case 'invalid':
      return reply.send({ outcome: 'invalid', errors: answer.errors })
    default:
      return reply.send({ outcome: 'done' })
  }
}
