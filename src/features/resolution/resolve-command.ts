import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import { identityMethods, needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import { duplicateTicketsOf } from '../../desk/ticket/ticket-link.js'
import { likelyCauses } from '../../dialogue/guide/likely-causes.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf, FieldContent } from '../commands/command-definition.js'
import { longText, singleChoice } from '../commands/field-shapes.js'
import { suggestCommands } from '../commands/suggest-commands.js'
import { resolveTicket } from './resolve-ticket.js'

const mostIdeas = 3

const ResolveForm = z.object({
  cause: z.string(),
  solution: z.string(),
  identity: z.enum(identityMethods).or(z.literal('')),
})

export const resolveCommand: CommandOf<'resolve', z.infer<typeof ResolveForm>> = {
  id: 'resolve',
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { cause: longText, solution: longText, identity: singleChoice },
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
    values: ResolveForm,
  },
  async handle(uow, { technician, ticket }, { cause, solution, identity }) {
    const { number } = ticket
    if (needsIdentityCheck(ticket) && identity === '') return rejectCommand('act-identity-needed', ticket)
    await takeImplicitly(uow, technician, ticket)
    await resolveTicket(uow, {
      ticket: number,
      cause,
      solution,
      by: { id: technician.id, name: technician.name },
      identityMethod: identity === '' ? null : identity,
    })
    if (duplicateTicketsOf(ticket).length > 0)
      await suggestCommands(uow, {
        ticket: number,
        key: 'duplicates-offer',
        acts: [{ act: 'resolve-duplicates' }],
      })
    return confirmCommand('done-resolved', number)
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
