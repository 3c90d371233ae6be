import { z } from 'zod'
import { unknownVariable } from '../../desk/ticket/canned-replies.js'
import { type CommandAnswer, confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, shortText, singleChoice } from '../commands/field-shapes.js'
import { formReply } from '../commands/form-reply.js'
import { ownReplyOptions } from './own-reply-options.js'
import { saveCannedReply } from './save-canned-reply.js'

/** Maximum number of canned replies a technician can save. */
const mostOwn = 100

const MyReplyForm = z.object({ which: z.string(), title: z.string(), text: z.string(), language: z.string() })

/** Form for the text of one canned reply. It opens when a reply is chosen in `my-replies`. */
export const myReplyCommand: CommandOf<'my-reply', z.infer<typeof MyReplyForm>> = {
  id: 'my-reply',
  place: 'more',
  right: 'technician',
  isOffered: () => false,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  form: {
    isOnCard: false,
    fields: {
      which: singleChoice,
      title: { ...shortText, maxLength: 60 },
      text: { ...longText, maxLength: 2_000 },
      language: singleChoice,
    },
    offer: (about) => ({
      which: { value: 'new', options: ownReplyOptions(about) },
      language: {
        value: about.ticket.language,
        options: about.wording.languages.map((code) => ({
          id: code,
          name: new Intl.DisplayNames([about.language], { type: 'language' }).of(code) ?? code,
        })),
      },
    }),
    values: MyReplyForm,
  },
  handle(uow, request, values): CommandAnswer {
    const { canned, factNames, newId, technician, ticket, wording } = request
    const { which, title, text, language } = values
    const unknown = unknownVariable(text, factNames)
    if (unknown !== null) {
      const error = wording.reply(request.language, 'canned-unknown-variable', { variable: unknown })
      return formReply(myReplyCommand, request, values, { text: error })
    }
    const before = canned.own.find(({ id }) => which === `change:${id}`)
    if (before === undefined && canned.own.length >= mostOwn)
      return rejectCommand('act-too-many-canned', ticket)
    const id = before?.id ?? newId()
    saveCannedReply(uow, { technician: technician.id, reply: { id, title, text, language } })
    return confirmCommand('canned-saved', ticket.number)
  },
}
