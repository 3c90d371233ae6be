import { conversationKey } from '../../desk/conversation-key.js'
import { auditedActorOf, permissionDeniedKeys } from '../../desk/notify/audited-actor.js'
import {
  enqueueMessage,
  fillTicketNumbers,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Message } from '../../desk/view/message.js'
import { buildCard } from '../desk-channels/refresh-cards.js'
import type { ActorReply, CommandAnswer, FormReply } from './command-answer.js'
import { withCommandLabels } from './offered-commands.js'

/** Sends the answer only to the technician who gave the command. */
export async function replyToCommand(uow: UnitOfWork, answer: CommandAnswer): Promise<void> {
  if (answer === null) return
  if (answer.outcome === 'form') replyWithForm(uow, answer)
  else await replyToActor(uow, answer)
}

/** Answers with a confirmation, or with the reason the command was refused. */
async function replyToActor(uow: UnitOfWork, action: ActorReply): Promise<void> {
  const { language = uow.language } = action
  const { wording } = uow.services
  const message: Message | null =
    action.key === null
      ? null
      : {
          language,
          text: fillTicketNumbers(
            uow,
            wording.reply(language, action.key, { ...action.vars, number: action.ticket ?? '' }),
          ),
          buttons: [],
        }
  const ticket = action.ticket === null ? null : await ticketOf(uow, action.ticket)
  const card = ticket === null ? null : withCommandLabels(await buildCard(uow, ticket), wording)
  if (action.outcome === 'refused' && message !== null) {
    const { form } = action
    uow.answer = { outcome: 'refused', message, card, ...(form === undefined ? {} : { form }) }
  } else {
    const { alike } = action
    uow.answer = { outcome: 'done', message, card, ...(alike === undefined ? {} : { alike }) }
    if (message !== null) await putInPlaceOfForm(uow, message)
  }
  const { activity } = uow
  if (action.outcome === 'refused' && action.key !== null && permissionDeniedKeys.has(action.key))
    uow.record({
      ...auditedActorOf(activity),
      event: 'access-refused',
      result: 'refused',
      detail: { why: action.key, ...(action.ticket === null ? {} : { ticket: action.ticket }) },
    })
  // A message or a reaction in a desk channel has no inline response, so the answer is sent as a message only its author sees.
  if (isAnsweredByMessage(activity) && message !== null && activity.where !== null)
    enqueueMessage(uow, { to: activity.where, content: { type: 'message', message } })
  if (
    (activity.content.type.startsWith('desk.message') || activity.content.type === 'desk.card-reaction') &&
    message !== null &&
    activity.where !== null &&
    activity.from !== null
  ) {
    enqueueMessage(uow, {
      to: activity.where,
      content: { type: 'ephemeral', to: activity.from.account ?? activity.from.user, message },
      under: action.ticket === null ? null : `card:${action.ticket}`,
      ticket: action.ticket,
    })
  }
}

function isAnsweredByMessage({ content }: UnitOfWork['activity']): boolean {
  return (
    content.type === 'desk.register-channel' ||
    (content.type === 'desk.command' && content.answer === 'message')
  )
}

/**
 * Answers with the form that a technician requested, or with the form that they submitted and its errors. If the command was typed, the
 * form is sent as a message.
 */
function replyWithForm(uow: UnitOfWork, { form, errors }: FormReply): void {
  uow.answer = errors === null ? { outcome: 'form', form } : { outcome: 'invalid', form, errors }
  const { content, where } = uow.activity
  if (content.type === 'desk.command' && content.answer === 'message' && where !== null)
    enqueueMessage(uow, { to: where, content: { type: 'desk-form', form }, slot: formSlot(form.form) })
}

function formSlot(form: string): string {
  return `form:${form}`
}

/** Replaces a form that was sent as a message with its result, so that it can't be submitted twice. */
async function putInPlaceOfForm(uow: UnitOfWork, message: Message): Promise<void> {
  const { content, where, messageId } = uow.activity
  if (
    content.type !== 'desk.command' ||
    content.command.verb !== 'submit' ||
    where === null ||
    messageId === null
  )
    return
  const slot = formSlot(content.command.form)
  const receipt = await uow.tx.get('receipt', `${slot}@${conversationKey(where)}`)
  if (receipt?.messageId === messageId)
    enqueueMessage(uow, { to: where, content: { type: 'replace', message }, slot })
}
