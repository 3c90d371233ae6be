import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import type { ParticipantActivity } from '../../engine/activity.js'

/** Passes an expert's command or message to the ticket's lane, which decides whether to accept it. */
export async function forwardParticipantEvent(
  uow: UnitOfWork,
  { lane, content }: EffectOf<'forward-participant-event'>,
): Promise<void> {
  const { from, id, maskedSecrets } = uow.activity
  await nameTicket(uow, content)
  sendToLane(uow, lane, { id: `${content.type}:${content.ticket}:${id}`, from, maskedSecrets, content })
}

/** Assigns the files of an expert's message to the ticket, where only technicians can see them. */
async function nameTicket({ tx }: UnitOfWork, content: ParticipantActivity): Promise<void> {
  if (content.type !== 'participant.message') return
  for (const file of await storedFilesOf(tx, content.attachments)) {
    const by = { ...file.by, side: 'participant' } as const
    tx.put('file', file.id, { ...file, ticket: content.ticket, by, isInternal: true })
  }
}
