import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { isAllowedLink } from '../../desk/ticket/remote-policy.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { shortText } from '../commands/field-shapes.js'
import { requestRemoteControl } from './request-remote-control.js'

export const requestRemoteControlCommand: CommandOf<'remote', { readonly link: string }> = {
  id: 'remote',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ assignment: { assignee } }) => assignee !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { link: { ...shortText, maxLength: 1_000 } },
    offer: () => ({}),
    values({ remote, wording, language }) {
      const { otherHost } = wording.card(language).form
      const hosts = remote.hosts.length === 0 ? '–' : remote.hosts.join(', ')
      return z.object({ link: z.string() }).refine(({ link }) => isAllowedLink(remote, link), {
        path: ['link'],
        message: interpolate(otherHost, { hosts }),
      })
    },
  },
  async handle(uow, { technician, ticket: { number } }, { link }) {
    await requestRemoteControl(uow, { ticket: number, technician, link })
    return confirmCommand('done-remote', number)
  },
}
