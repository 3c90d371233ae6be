import type { Action } from '../conversation/action.js'
import { withActs } from '../desk-acts/offered-acts.js'
import type { Message } from '../replies/message.js'
import { actorOf, lacksRight } from './audited-actor.js'
import { type Draft, send, targetOf, ticketOf, withNumbers } from './draft.js'
import { cardOf } from './refresh-cards.js'

/** Answers the technician who gave a command, and nobody else: with a confirmation, or with the reason it was refused. */
export async function answer(draft: Draft, action: Extract<Action, { do: 'answer' }>): Promise<void> {
  const { language } = draft
  const { wording } = draft.around
  const message: Message | null =
    action.key === null
      ? null
      : {
          language,
          text: withNumbers(
            draft,
            wording.reply(language, action.key, { ...action.vars, number: action.ticket ?? '' }),
          ),
          buttons: [],
        }
  const ticket = action.ticket === null ? null : await ticketOf(draft, action.ticket)
  const card = ticket === null ? null : withActs(await cardOf(draft, ticket), wording)
  if (action.outcome === 'refused' && message !== null) {
    const { form } = action
    draft.answer = { outcome: 'refused', message, card, ...(form === undefined ? {} : { form }) }
  } else {
    draft.answer = { outcome: 'done', message, card }
    if (message !== null) await putInPlaceOfForm(draft, message)
  }
  const { activity } = draft
  if (action.outcome === 'refused' && action.key !== null && lacksRight.has(action.key))
    draft.record({
      ...actorOf(activity),
      event: 'access-refused',
      result: 'refused',
      detail: { why: action.key, ...(action.ticket === null ? {} : { ticket: action.ticket }) },
    })
  // A message or a reaction in a desk channel has no inline response, so the answer is sent as a message only its author sees.
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
      content: { type: 'whisper', to: activity.from.account ?? activity.from.user, message },
      under: action.ticket === null ? null : `card:${action.ticket}`,
      ticket: action.ticket,
    })
  }
}

function isAnsweredByMessage({ content }: Draft['activity']): boolean {
  return content.type === 'desk-here' || (content.type === 'desk-act' && content.answer === 'message')
}

/** Answers with the form a technician asked for, or with the same form and its errors. If the command was typed, the form is sent as a message. */
export function answerForm(draft: Draft, { form, errors }: Extract<Action, { do: 'answer-form' }>): void {
  draft.answer = errors === null ? { outcome: 'form', form } : { outcome: 'invalid', form, errors }
  const { content, where } = draft.activity
  if (content.type === 'desk-act' && content.answer === 'message' && where !== null)
    send(draft, { to: where, content: { type: 'desk-form', form }, slot: formSlot(form.form) })
}

function formSlot(form: string): string {
  return `form:${form}`
}

/** Replaces a form that was sent as a message with its result, so that it can't be submitted twice. */
async function putInPlaceOfForm(draft: Draft, message: Message): Promise<void> {
  const { content, where, messageId } = draft.activity
  if (content.type !== 'desk-act' || content.act.verb !== 'submit' || where === null || messageId === null)
    return
  const slot = formSlot(content.act.form)
  const receipt = await draft.tx.get('receipt', `${slot}@${targetOf(where)}`)
  if (receipt?.messageId === messageId)
    send(draft, { to: where, content: { type: 'replace', message }, slot })
}
