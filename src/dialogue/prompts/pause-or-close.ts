import { encodeButton } from '../../desk/view/button-value.js'
import type { DialogueContext } from '../dialogue-context.js'
import { agreesToClose } from '../resolution/answer-to-closing.js'
import { forwardToTicket } from '../routing/forward-to-ticket.js'
import { cancelTicket } from '../routing/reopen-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import { patchState, recordUtterance, say, t } from '../turn-builder.js'
import { postponeReminder } from './postpone-reminder.js'

/** Leaves the question open for a requester who asks for time. */
export function giveTime({ turn, text }: DialogueContext): void {
  recordUtterance(turn, text)
  postponeReminder(turn)
}

/**
 * Asks whether to close the current ticket or, if there is none, the one that is waiting for someone. If the bot has already asked about
 * the current ticket and the message merely repeats the wish, that counts as a yes, and the ticket is cancelled.
 */
export function confirmCancellation(context: DialogueContext): void {
  const { turn, text } = context
  const number = turn.conversation.botTicket ?? targetTicket(turn)?.number ?? null
  if (number === null) return
  const { closingAsked = [], botTicket: ticket } = turn.conversation
  if (ticket === null) forwardToTicket(turn, number, text)
  else recordUtterance(turn, text)
  if (ticket !== null && closingAsked.includes('cancel') && agreesToClose(context))
    return cancelTicket(turn, number)
  const closeAsked = { ticket: number, means: 'cancel', at: turn.context.now } as const
  patchState(turn, {
    closeConfirmation: closeAsked,
    ...(ticket === null ? {} : { closingAsked: [...closingAsked, 'cancel'] }),
  })
  say(turn, t(turn, 'close-it', { number }), {
    buttons: [{ label: t(turn, 'close-it-yes'), value: encodeButton({ kind: 'cancel', ticket: number }) }],
    isHeardAnyway: true,
    ticket: number,
  })
}
