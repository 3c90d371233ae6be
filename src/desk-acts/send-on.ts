import { z } from 'zod'
import type { Attachment } from '../conversation/activity.js'
import type { TicketAct } from '../conversation/desk-act.js'
import { shortened } from '../replies/shortened.js'
import { fill } from '../replies/wording.js'
import { canBeSentOn } from '../tickets/participants.js'
import type { KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

const mostLines = 25

/** Command to pass an expert's message on to the requester, under the expert's name. */
export const sendOn: KindOf<'send-on'> = {
  id: 'send-on',
  place: 'more',
  right: 'holder',
  isOffered: ({ participants = [] }) => participants.some(({ hasWritten }) => hasWritten === true),
  isWhenOver: false,
  isSaid: true,
  needs: ['lines'],
  unfit: ({ lines }) => (lines.some(canBeSentOn) ? null : 'expert-nothing-to-send'),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { line: choice },
    offer: ({ lines, wording, language }) => ({
      line: {
        options: lines
          .filter(canBeSentOn)
          .slice(-mostLines)
          .reverse()
          .map(({ attachments, id, name, text }) => ({
            id,
            name: shortened(fill(wording.card(language).said, { name, text: saidIn(text, attachments) }), 70),
          })),
      },
    }),
    values: z.object({ line: z.string() }).transform(({ line }): TicketAct => ({ verb: 'send-on', line })),
  },
}

function saidIn(text: string, attachments: readonly Attachment[]): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const names = attachments.map(({ name }) => name).join(', ')
  return [words, names].filter((part) => part !== '').join(' · ')
}
