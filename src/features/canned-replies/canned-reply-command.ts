import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { replyCommand } from '../bridge/index.js'
import { rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { formReply } from '../commands/form-reply.js'

const CannedReplyForm = z.object({ reply: z.string() })

/** Command to put a canned reply into the reply field, where it can be edited. */
export const cannedReplyCommand: CommandOf<'canned', z.infer<typeof CannedReplyForm>> = {
  id: 'canned',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  form: {
    isOnCard: false,
    fields: { reply: singleChoice },
    offer: ({ canned: { offers }, wording, language }) => ({
      reply: {
        options: offers.map(({ id, title, isOwn }) => ({
          id,
          name: isOwn ? interpolate(wording.card(language).canned.own, { title }) : title,
        })),
      },
    }),
    values: CannedReplyForm,
  },
  handle(_uow, request, { reply }) {
    const chosen = request.canned.offers.find(({ id }) => id === reply)
    return chosen === undefined
      ? rejectCommand('act-unknown-canned', request.ticket)
      : formReply(replyCommand, request, { text: chosen.text })
  },
}
