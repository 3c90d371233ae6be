import { savePlatformAccount } from '../../desk/notify/platform-accounts.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { deferUnlinkedReply, queueBehindDeferredReply } from '../bridge/defer-unlinked-reply.js'
import { loadCallerContext, redirectToCallerLane } from '../callers/load-caller-context.js'
import { handleDeskActivity } from '../commands/handle-desk-activity.js'
import { loadDeskContext } from '../commands/load-desk-context.js'
import { replyToCommand } from '../commands/reply-to-command.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Handles a technician's activities: commands, messages under a card, queries, presence. */
export async function handleAtDesk(deps: TurnRuntimeDeps, uow: UnitOfWork): Promise<void> {
  const { activity } = uow
  const calling = await loadCallerContext(deps, uow)
  if (calling !== null && redirectToCallerLane(uow, calling)) return
  const { context } = await loadDeskContext(deps, uow, calling)
  if (deferUnlinkedReply(uow, context) || (await queueBehindDeferredReply(deps.store, uow, context))) return
  if (context.technician !== null && activity.from !== null)
    await savePlatformAccount(uow, context.technician.id, activity.from)
  await replyToCommand(uow, await handleDeskActivity(uow, context))
}
