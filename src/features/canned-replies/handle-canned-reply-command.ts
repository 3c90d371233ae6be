import type { Technician } from '../../desk/people/people-policy.js'
import { unknownVariable } from '../../desk/ticket/canned-replies.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { buildCommandForm } from '../commands/build-command-form.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import { commands } from '../commands/command-registry.js'
import type { FormValues, TicketCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'

type CannedAct = Extract<TicketCommand, { verb: 'canned' | 'my-replies' | 'my-reply' }>

const mostOwn = 100

/** Chooses a canned reply, or manages the technician's own. Nothing is sent from here. */
export function handleCannedReplyCommand(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: CannedAct,
): readonly Effect[] {
  switch (act.verb) {
    case 'canned': {
      const chosen = context.canned.offers.find(({ id }) => id === act.reply)
      return chosen === undefined
        ? [rejectCommand('act-unknown-canned', ticket)]
        : formOf(context, technician, ticket, 'reply', { text: chosen.text })
    }
    case 'my-replies':
      return decideWhich(context, technician, ticket, act.which)
    case 'my-reply':
      return decideKept(context, technician, ticket, act)
    default:
      return act satisfies never
  }
}

function decideWhich(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  which: string,
): readonly Effect[] {
  if (which === 'new') return formOf(context, technician, ticket, 'my-reply', { which })
  const [what, id = ''] = [which.slice(0, which.indexOf(':')), which.slice(which.indexOf(':') + 1)]
  const own = context.canned.own.find((reply) => reply.id === id)
  if (own === undefined) return [rejectCommand('act-unknown-canned', ticket)]
  if (what === 'remove')
    return [
      { do: 'remove-canned-reply', technician: technician.id, id },
      confirmCommand('canned-removed', ticket.number),
    ]
  const { title, text, language } = own
  return formOf(context, technician, ticket, 'my-reply', { which, title, text, language })
}

function decideKept(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  { verb: _, ...values }: Extract<CannedAct, { verb: 'my-reply' }>,
): readonly Effect[] {
  const { canned, factNames, newId, wording, language } = context
  const unknown = unknownVariable(values.text, factNames)
  if (unknown !== null) {
    const errors = { text: wording.reply(language, 'canned-unknown-variable', { variable: unknown }) }
    return formOf(context, technician, ticket, 'my-reply', values, errors)
  }
  const before = canned.own.find(({ id }) => values.which === `change:${id}`)
  if (before === undefined && canned.own.length >= mostOwn)
    return [rejectCommand('act-too-many-canned', ticket)]
  const { title, text } = values
  const id = before?.id ?? newId()
  return [
    {
      do: 'save-canned-reply',
      technician: technician.id,
      reply: { id, title: title.trim(), text: text.trim(), language: values.language },
    },
    confirmCommand('canned-saved', ticket.number),
  ]
}

function formOf(
  context: DeskContext,
  technician: Technician,
  ticket: Ticket,
  id: 'reply' | 'my-reply',
  values: FormValues,
  errors: Readonly<Record<string, string>> | null = null,
): readonly Effect[] {
  const form = buildCommandForm(commands[id], { ...context, technician, ticket }, values)
  return form === null ? [] : [{ do: 'answer-form', form, errors }]
}
