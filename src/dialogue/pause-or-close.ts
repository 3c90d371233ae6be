import { change, hear, say, words } from '../conversation/plan.js'
import { cancel } from '../conversation/press-flow.js'
import { recordLine } from '../conversation/record-line.js'
import { addressee } from '../conversation/routing.js'
import { takeYourTime } from '../conversation/take-your-time.js'
import type { DialogueContext } from './context.js'

/** Leaves the question open for a requester who asks for time. */
export function giveTime({ plan, text }: DialogueContext): void {
  hear(plan, text)
  takeYourTime(plan)
}

/**
 * Asks whether to close the current ticket, or the one people are awaited for. If this was already asked of the current one, the repeated request is
 * the answer and the ticket is cancelled.
 */
export function askWhetherToClose({ plan, text }: DialogueContext): void {
  const number = plan.conversation.ticket ?? addressee(plan)?.number ?? null
  if (number === null) return
  const { closingAsked = [], ticket } = plan.conversation
  if (ticket === null) recordLine(plan, number, text)
  else hear(plan, text)
  if (ticket !== null && closingAsked.includes('cancel')) return cancel(plan, number)
  const closeAsked = { ticket: number, means: 'cancel', at: plan.situation.now } as const
  change(plan, { closeAsked, ...(ticket === null ? {} : { closingAsked: [...closingAsked, 'cancel'] }) })
  say(plan, words(plan, 'close-it', { number }), {
    buttons: [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }],
    isHeardAnyway: true,
    ticket: number,
  })
}
