import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isPrivacyNoticeUnsent, recordFirstContact } from '../../dialogue/conversation/first-contact.js'
import { decide } from '../../dialogue/decide.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import { claimCallerTickets } from '../callers/claim-caller-tickets.js'
import { answerCommandHelp } from '../desk-search/answer-command-help.js'
import { validateFiles } from '../files/validate-files.js'
import { applyEffects } from './apply-effects.js'
import { loadTurnContext } from './load-turn-context.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Handles a requester's activities and events in their conversation. The dialogue decides how. */
export async function handleFromRequester(
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  _content: ActivityContent,
  reading: ModelReading | null,
): Promise<void> {
  // Messages in a desk channel that don't belong to a ticket are ignored, because requesters don't ask for help in the desk channel.
  if (uow.activity.where?.space === 'desk') return
  uow.activity = await withFilesAdmitted(deps, uow)
  const context = await loadTurnContext(deps, uow, reading)
  if (context === null) return
  const decision = await deps.requestLimits.enforce(context, uow.activity, decide(context, uow.activity))
  uow.conversation = decision.conversation
  await applyEffects(uow, decision.effects)
  await helpTechnician(uow)
  await recordFirstContact(uow, isPrivacyNoticeUnsent(context, decision))
  await claimCallerTickets(uow)
}

/** Adds the technician commands to the answer if a technician asks for help. */
async function helpTechnician(uow: UnitOfWork): Promise<void> {
  const { content, from } = uow.activity
  if (content.type !== 'requester.command' || content.command !== 'help' || from === null) return
  const isTechnician = (await uow.services.technicianOf(from)) !== null
  if (isTechnician) answerCommandHelp(uow, { answer: content.answer ?? 'message' })
}

/**
 * Starts the download of a message's files if the sender may use the bot; after this, the files are
 * referred to by ID.
 */
async function withFilesAdmitted(deps: TurnRuntimeDeps, uow: UnitOfWork): Promise<Activity> {
  const { activity } = uow
  const { content, from } = activity
  if (content.type !== 'message.received' || content.attachments.length === 0 || from === null)
    return activity
  const isOutside = from.trust === 'guest' || from.trust === 'external'
  if (isOutside && !deps.settings.allowsGuests) return activity
  const admission = { ticket: null, by: { name: from.name, side: 'requester' }, isInternal: false } as const
  const attachments = await validateFiles(uow, content.attachments, admission)
  return { ...activity, content: { ...content, attachments } }
}
