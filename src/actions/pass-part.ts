import type { Action } from '../conversation/action.js'
import type { PartContent } from '../conversation/activity.js'
import type { Draft } from './draft.js'

/** Passes an expert's command or message to the ticket's lane, which decides whether it counts. */
export async function passPart(
  draft: Draft,
  { lane, content }: Extract<Action, { do: 'pass-part' }>,
): Promise<void> {
  const { activity } = draft
  await nameTicket(draft, content)
  draft.tx.accept(
    {
      id: `${content.type}:${content.ticket}:${activity.id}`,
      otherIds: [],
      receivedAt: draft.now,
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
async function nameTicket({ tx }: Draft, content: PartContent): Promise<void> {
  if (content.type !== 'part-line') return
  for (const { file: id } of content.attachments) {
    const file = id === undefined ? null : await tx.get('file', id)
    if (file === null) continue
    const by = { ...file.by, side: 'participant' } as const
    tx.put('file', file.id, { ...file, ticket: content.ticket, by, isInternal: true })
  }
}
