import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { identityMethods, needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import { likelyCauses } from '../../dialogue/guide/likely-causes.js'
import type { CommandContext, CommandOf, FieldContent } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText } from '../commands/field-shapes.js'

const mostIdeas = 3

export const resolveCommand: CommandOf<'resolve'> = {
  id: 'resolve',
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { cause: longText, solution: longText, identity: choice },
    offer: (about) => ({
      cause: { value: about.ticket.finding?.cause[about.language] ?? '', ...ideas(about) },
      solution: { value: about.ticket.finding?.solution[about.language] ?? '' },
      identity: needsIdentityCheck(about.ticket)
        ? {
            options: identityMethods.map((method) => ({
              id: method,
              name: about.wording.reply(about.language, `identity-${method}`),
            })),
          }
        : null,
    }),
    values: z
      .object({
        cause: z.string(),
        solution: z.string(),
        identity: z.enum(identityMethods).or(z.literal('')),
      })
      .transform(
        ({ cause, solution, identity }): TicketCommand => ({
          verb: 'resolve',
          cause,
          solution,
          ...(identity === '' ? {} : { identityCheck: { method: identity } }),
        }),
      ),
  },
}

/** Suggests likely causes from the topic's guide; none if the guide has reached a conclusion. */
function ideas({ ticket, guides, wording, language }: CommandContext): FieldContent {
  const guide = ticket.topic === null ? undefined : guides.get(ticket.topic)
  if (guide === undefined || ticket.finding !== undefined) return {}
  const named = likelyCauses(guide, ticket.steps)
    .slice(0, mostIdeas)
    .map((cause) => cause[language] ?? Object.values(cause)[0] ?? '')
  return named.length === 0
    ? {}
    : { hint: interpolate(wording.card(language).likelyCauses, { list: named.join(' · ') }) }
}
