import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { CommandAnswer } from '../commands/command-answer.js'
import { addOutageMember } from './add-outage-member.js'
import { handleOutageCommand } from './commands/handle-outage-command.js'
import { outageRequestOf } from './commands/parse-outage-command.js'
import type { OutageContext } from './load-outage-context.js'
import { notifyOutage } from './notify-outage.js'
import { removeOutageMember } from './remove-outage-member.js'

/** Handles a lead's command about outages, and tickets that join or leave one. Returns the answer to a command. */
export async function handleOutageActivity(uow: UnitOfWork, context: OutageContext): Promise<CommandAnswer> {
  const { content } = uow.activity
  switch (content.type) {
    case 'outage':
      return handleOutageCommand(uow, context, content.act)
    case 'outage-joined': {
      const { outage, ticket, lane, told } = content
      const at = context.outage?.openedAt ?? 0
      if (context.outage !== null) await addOutageMember(uow, { outage, member: { ticket, lane, at }, told })
      return null
    }
    case 'outage-left':
      await removeOutageMember(uow, { outage: content.outage, ticket: content.ticket })
      return null
    case 'outage-news': {
      const { outage, ticket, news } = content
      if (context.outage !== null) await notifyOutage(uow, { outage, ticket, news })
      return null
    }
    default: {
      const request = outageRequestOf(content)
      if (request === null) throw new Error(`Not about outages: ${content.type}`)
      return handleOutageCommand(uow, context, request)
    }
  }
}
