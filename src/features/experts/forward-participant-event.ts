import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import type { ParticipantActivity } from '../../engine/activity.js'

/** Passes an expert's command or message to the ticket's lane, which decides whether it counts. */
export async function forwardParticipantEvent(
  uow: UnitOfWork,
  { lane, content }: EffectOf<'pass-part'>,
): Promise<void> {
  const { activity } = uow
  await nameTicket(uow, content)
  uow.tx.accept(
    {
      id: `${content.type}:${content.ticket}:${activity.id}`,
      otherIds: [],
      receivedAt: uow.now,
      from: activity.from,
      where: null,
      messageId: null,
      maskedSecrets: activity.maskedSecrets,
      content,
    },
    lane,
  )
}

/** Assigns the files of an expert's message to the ticket, visible to technicians only. */
async function nameTicket({ tx }: UnitOfWork, content: ParticipantActivity): Promise<void> {
  if (content.type !== 'part-line') return
  for (const { file: id } of content.attachments) {
    const file = id === undefined ? null : await tx.get('file', id)
    if (file === null) continue
    const by = { ...file.by, side: 'participant' } as const
    tx.put('file', file.id, { ...file, ticket: content.ticket, by, isInternal: true })
  }
}
