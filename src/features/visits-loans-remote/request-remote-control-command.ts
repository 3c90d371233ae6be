import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { isAllowedLink } from '../../desk/ticket/remote-policy.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { shortText } from '../commands/field-shapes.js'

export const requestRemoteControlCommand: CommandOf<'remote'> = {
  id: 'remote',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee }) => assignee !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { link: { ...shortText, maxLength: 1_000 } },
    offer: () => ({}),
    values({ remote, wording, language }) {
      const { otherHost } = wording.card(language).form
      const hosts = remote.hosts.length === 0 ? '–' : remote.hosts.join(', ')
      return z
        .object({ link: z.string() })
        .refine(({ link }) => isAllowedLink(remote, link), {
          path: ['link'],
          message: interpolate(otherHost, { hosts }),
        })
        .transform(({ link }): TicketCommand => ({ verb: 'remote', link }))
    },
  },
}
