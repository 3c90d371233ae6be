import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { formReply } from '../commands/form-reply.js'
import { myReplyCommand } from './my-reply-command.js'
import { ownReplyOptions } from './own-reply-options.js'
import { removeCannedReply } from './remove-canned-reply.js'

const MyRepliesForm = z.object({ which: z.string() })

/** Command to add, change or remove the technician's own canned replies. */
export const myRepliesCommand: CommandOf<'my-replies', z.infer<typeof MyRepliesForm>> = {
  id: 'my-replies',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  form: {
    isOnCard: false,
    fields: { which: singleChoice },
    offer: (about) => ({
      which: {
        value: 'new',
        options: [
          ...ownReplyOptions(about),
          ...about.canned.own.map(({ id, title }) => ({
            id: `remove:${id}`,
            name: interpolate(about.wording.card(about.language).canned.remove, { title }),
          })),
        ],
      },
    }),
    values: MyRepliesForm,
  },
  handle(uow, request, { which }) {
    const { canned, technician, ticket } = request
    if (which === 'new') return formReply(myReplyCommand, request, { which })
    const [what, id = ''] = [which.slice(0, which.indexOf(':')), which.slice(which.indexOf(':') + 1)]
    const own = canned.own.find((reply) => reply.id === id)
    if (own === undefined) return rejectCommand('act-unknown-canned', ticket)
    if (what === 'remove') {
      removeCannedReply(uow, { technician: technician.id, id })
      return confirmCommand('canned-removed', ticket.number)
    }
    const { title, text, language } = own
    return formReply(myReplyCommand, request, { which, title, text, language })
  },
}
