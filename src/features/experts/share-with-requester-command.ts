import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import { canShareWithRequester } from '../../desk/ticket/participants.js'
import type { Attachment } from '../../engine/activity.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { shareWithRequester } from './share-with-requester.js'

const mostLines = 25

const ShareForm = z.object({ line: z.string() })

/** Command to pass an expert's message on to the requester, under the expert's name. */
export const shareWithRequesterCommand: CommandOf<'send-on', z.infer<typeof ShareForm>> = {
  id: 'send-on',
  place: 'more',
  right: 'holder',
  isOffered: ({ participants = [] }) => participants.some(({ hasWritten }) => hasWritten === true),
  isAllowedWhenClosed: false,
  notifiesRequester: true,
  needs: ['lines'],
  blockedBy: ({ lines }) => (lines.some(canShareWithRequester) ? null : 'expert-nothing-to-send'),
  form: {
    isOnCard: false,
    fields: { line: singleChoice },
    offer: ({ lines, wording, language }) => ({
      line: {
        options: lines
          .filter(canShareWithRequester)
          .slice(-mostLines)
          .reverse()
          .map(({ attachments, id, name, text }) => ({
            id,
            name: truncateAtWord(
              interpolate(wording.card(language).said, { name, text: saidIn(text, attachments) }),
              70,
            ),
          })),
      },
    }),
    values: ShareForm,
  },
  async handle(uow, { technician, ticket }, { line }) {
    const by = { id: technician.id, name: technician.name }
    await takeImplicitly(uow, technician, ticket)
    await shareWithRequester(uow, { ticket: ticket.number, lineId: line, by })
    return confirmCommand('done-sent-on', ticket.number)
  },
}

function saidIn(text: string, attachments: readonly Attachment[]): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const names = attachments.map(({ name }) => name).join(', ')
  return [words, names].filter((part) => part !== '').join(' · ')
}
