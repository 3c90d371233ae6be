import { z } from 'zod'
import { hasPendingApproval, missingApprovals } from '../../desk/ticket/approval.js'
import { askApproval, endApproval, requiredApprovals } from '../approvals/index.js'
import { confirmCommand, pendingApproverName, rejectCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import { longText, optionalField, singleChoice } from '../commands/field-shapes.js'
import { correctTopic } from './correct-topic.js'

const CorrectTopicForm = z.object({ topic: z.string(), reason: z.string() })

export const correctTopicCommand: CommandOf<'topic', z.infer<typeof CorrectTopicForm>> = {
  id: 'topic',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { topic: singleChoice, reason: optionalField(longText) },
    offer: (about) => ({ topic: { options: topicsFor(about) } }),
    values: CorrectTopicForm,
  },
  /**
   * Corrects the topic. The new topic may need an approval, which the bot requests itself if it's
   * still in the guide. If the new topic doesn't need one, the approver is told, and the history
   * records who corrected the topic.
   */
  async handle(uow, request, { topic, reason }) {
    const { approvals, managers, wording, language, technician, ticket } = request
    const { facts, handedOff, number, requester } = ticket
    const wanted = requiredApprovals(approvals, managers, { topic, facts, requester })
    const isPending = hasPendingApproval(ticket)
    if (isPending && wanted !== null) {
      const approver = pendingApproverName(ticket, wording, language)
      return rejectCommand('act-waits-for-approval', ticket, { approver })
    }
    const by = { id: technician.id, name: technician.name }
    // Withdraw the approval first, because the question to the approver keeps its original topic.
    if (isPending) await endApproval(uow, { ticket: number, how: 'withdrawn', by, reason: null })
    await correctTopic(uow, { ticket: number, technician, topic, reason })
    const approval = isPending || wanted === null ? null : missingApprovals(wanted, ticket.approval)
    if (approval !== null && handedOff !== null)
      await askApproval(uow, { ticket: number, approval, handOff: null })
    return confirmCommand('done-topic', number)
  },
}

/** Lists topics of the same family first, because the right topic is usually a close relative of the wrong one. */
function topicsFor({ ticket, topics, language }: CommandContext) {
  const family = ticket.topic?.split('.')[0]
  const isNear = (id: string) => Number(id.split('.')[0] === family)
  return [...topics]
    .filter(([id]) => id !== ticket.topic && !/^(?:chat|desk)\./.test(id))
    .map(([id, { name }]) => ({ id, name: name[language] ?? name.en ?? id }))
    .sort((one, other) => isNear(other.id) - isNear(one.id) || one.name.localeCompare(other.name, language))
}
