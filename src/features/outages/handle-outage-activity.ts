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
    case 'outage.command':
      return handleOutageCommand(uow, context, content.command)
    case 'outage.member-added': {
      const { outage, ticket, lane, updatesRead } = content
      const at = context.outage?.openedAt ?? 0
      if (context.outage !== null)
        await addOutageMember(uow, { outage, member: { ticket, lane, at }, told: updatesRead })
      return null
    }
    case 'outage.member-removed':
      await removeOutageMember(uow, { outage: content.outage, ticket: content.ticket })
      return null
    case 'outage.update': {
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
