import { deskActs } from '../desk-acts/desk-acts.js'
import { showForm } from '../desk-acts/show-form.js'
import type { Technician } from '../handoff/people.js'
import { unknownVariable } from '../replies/canned-replies.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { FormValues, TicketAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

type CannedAct = Extract<TicketAct, { verb: 'canned' | 'my-replies' | 'my-reply' }>

const mostOwn = 100

/** Chooses a canned reply, or manages the technician's own. Nothing is sent from here. */
export function decideCanned(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: CannedAct,
): readonly Action[] {
  switch (act.verb) {
    case 'canned': {
      const chosen = situation.canned.offers.find(({ id }) => id === act.reply)
      return chosen === undefined
        ? [refuse('act-unknown-canned', ticket)]
        : formOf(situation, technician, ticket, 'reply', { text: chosen.text })
    }
    case 'my-replies':
      return decideWhich(situation, technician, ticket, act.which)
    case 'my-reply':
      return decideKept(situation, technician, ticket, act)
    default:
      return act satisfies never
  }
}

function decideWhich(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  which: string,
): readonly Action[] {
  if (which === 'new') return formOf(situation, technician, ticket, 'my-reply', { which })
  const [what, id = ''] = [which.slice(0, which.indexOf(':')), which.slice(which.indexOf(':') + 1)]
  const own = situation.canned.own.find((reply) => reply.id === id)
  if (own === undefined) return [refuse('act-unknown-canned', ticket)]
  if (what === 'remove')
    return [
      { do: 'remove-canned-reply', technician: technician.id, id },
      done('canned-removed', ticket.number),
    ]
  const { title, text, language } = own
  return formOf(situation, technician, ticket, 'my-reply', { which, title, text, language })
}

function decideKept(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  { verb: _, ...values }: Extract<CannedAct, { verb: 'my-reply' }>,
): readonly Action[] {
  const { canned, factNames, newId, wording, language } = situation
  const unknown = unknownVariable(values.text, factNames)
  if (unknown !== null) {
    const errors = { text: wording.reply(language, 'canned-unknown-variable', { variable: unknown }) }
    return formOf(situation, technician, ticket, 'my-reply', values, errors)
  }
  const before = canned.own.find(({ id }) => values.which === `change:${id}`)
  if (before === undefined && canned.own.length >= mostOwn) return [refuse('act-too-many-canned', ticket)]
  const { title, text } = values
  const id = before?.id ?? newId()
  return [
    {
      do: 'save-canned-reply',
      technician: technician.id,
      reply: { id, title: title.trim(), text: text.trim(), language: values.language },
    },
    done('canned-saved', ticket.number),
  ]
}

function formOf(
  situation: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  id: 'reply' | 'my-reply',
  values: FormValues,
  errors: Readonly<Record<string, string>> | null = null,
): readonly Action[] {
  const form = showForm(deskActs[id], { ...situation, technician, ticket }, values)
  return form === null ? [] : [{ do: 'answer-form', form, errors }]
}
