import type { Action } from '../conversation/action.js'
import { identityMethods } from '../conversation/activity.js'
import { needsIdentityCheck } from '../conversation/decide-desk.js'
import type { Colleague } from '../handoff/colleague.js'
import { fitFor } from '../handoff/fit.js'
import { botQueue, queueName } from '../handoff/queues.js'
import { isInGroup } from '../handoff/rights.js'
import type { DeskForm, Message } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { holdReasons } from '../tickets/ticket-sla.js'
import { type Draft, send, ticketOf } from './draft.js'
import { cardOf } from './refresh-cards.js'
import { summaryOf } from './summary-of.js'

/** What the technician who acted sees, and nobody else. */
export async function answer(draft: Draft, action: Extract<Action, { do: 'answer' }>): Promise<void> {
  const { wording, deskLanguage } = draft.around
  const message: Message | null =
    action.key === null
      ? null
      : {
          language: deskLanguage,
          text: wording.reply(deskLanguage, action.key, { ...action.vars, number: action.ticket ?? '' }),
          buttons: [],
        }
  const ticket = action.ticket === null ? null : await ticketOf(draft, action.ticket)
  const card = ticket === null ? null : await cardOf(draft, ticket)
  if (action.outcome === 'refused' && message !== null) draft.answer = { outcome: 'refused', message, card }
  else draft.answer = { outcome: 'done', message, card }
  const { activity } = draft
  // Nobody waits for an answer to a line: it comes as a message, or as one that only its author sees.
  if (isAnsweredByMessage(activity) && message !== null && activity.where !== null)
    send(draft, { to: activity.where, content: { type: 'message', message } })
  if (
    (activity.content.type.startsWith('desk-line') || activity.content.type === 'desk-reaction') &&
    message !== null &&
    activity.where !== null &&
    activity.from !== null
  ) {
    send(draft, {
      to: activity.where,
      content: { type: 'whisper', to: activity.from.user, message },
      under: action.ticket === null ? null : `card:${action.ticket}`,
      ticket: action.ticket,
    })
  }
}

function isAnsweredByMessage({ content }: Draft['activity']): boolean {
  return content.type === 'desk-here' || (content.type === 'desk-act' && content.answer === 'message')
}

/** The form that a technician asked for, with what it needs. */
export async function answerForm(
  draft: Draft,
  action: Extract<Action, { do: 'answer-form' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { wording, deskLanguage: language, queues } = draft.around
  const base = { ticket: ticket.number, language }
  // The group that the topic names comes first, so that it is the one that is offered.
  const level2 = ticket.topic === null ? null : draft.around.topics.get(ticket.topic)?.level2
  const form: DeskForm =
    action.form === 'escalate'
      ? {
          ...base,
          form: 'escalate',
          queues: queues.queues
            .filter((queue) => queue.id !== ticket.queue && queue.id !== botQueue)
            .sort((one, other) => Number(other.id === level2) - Number(one.id === level2))
            .map((queue) => ({ id: queue.id, name: queueName(queues, queue.id, language) })),
          summary: await summaryOf(draft, ticket),
        }
      : action.form === 'resolve'
        ? {
            ...base,
            form: 'resolve',
            cause: ticket.finding?.cause[language] ?? '',
            solution: ticket.finding?.solution[language] ?? '',
            identityMethods: needsIdentityCheck(ticket)
              ? identityMethods.map((method) => ({
                  method,
                  name: wording.reply(language, `identity-${method}`),
                }))
              : null,
          }
        : action.form === 'hold'
          ? {
              ...base,
              form: 'hold',
              reasons: holdReasons.map((reason) => ({ reason, name: wording.card(language).holds[reason] })),
            }
          : action.form === 'assign' || action.form === 'transfer'
            ? {
                ...base,
                form: action.form,
                targets: await targetsOf(draft, ticket, action.form),
                canForce: action.canForce === true,
              }
            : { ...base, form: action.form }
  draft.answer = { outcome: 'form', form }
}

/** To whom it can go: to a colleague of its group, or to another group or anybody. */
async function targetsOf(draft: Draft, ticket: Ticket, form: 'assign' | 'transfer') {
  const { queues, staff, deskLanguage } = draft.around
  const people = (await staff())
    .filter(({ id }) => id !== ticket.assignee?.id)
    .filter((person) => form === 'transfer' || isInGroup(person, ticket))
    .sort((one, other) => fitFor(other, ticket) - fitFor(one, ticket))
    .map((person) => ({ id: `person:${person.id}`, name: `${person.name}${standing(draft, person)}` }))
  if (form === 'assign') return people
  const groups = queues.queues
    .filter(({ id }) => id !== ticket.queue)
    .map(({ id }) => ({ id: `queue:${id}`, name: queueName(queues, id, deskLanguage) }))
  return [...groups, ...people]
}

/** How they stand, behind their name. */
function standing({ around }: Draft, { presence, open, capacity }: Colleague): string {
  const words = around.wording.card(around.deskLanguage).presences
  return presence === 'available' ? ` (${open}/${capacity})` : ` (${words[presence]}, ${open}/${capacity})`
}
