import { change, hear, say, words } from '../conversation/plan.js'
import { cancel } from '../conversation/press-flow.js'
import { takeYourTime } from '../conversation/take-your-time.js'
import type { DialogueContext } from './context.js'

/** Leaves the question open for a requester who asks for time. */
export function giveTime({ plan, text }: DialogueContext): void {
  hear(plan, text)
  takeYourTime(plan)
}

/** Asks whether to close the current ticket. If this was already asked, the repeated request is the answer and the ticket is cancelled. */
export function askWhetherToClose({ plan, text }: DialogueContext): void {
  const number = plan.conversation.ticket
  if (number === null) return
  hear(plan, text)
  const { closingAsked = [] } = plan.conversation
  if (closingAsked.includes('cancel')) return cancel(plan, number)
  const closeAsked = { ticket: number, means: 'cancel', at: plan.situation.now } as const
  change(plan, { closeAsked, closingAsked: [...closingAsked, 'cancel'] })
  say(plan, words(plan, 'close-it', { number }), {
    buttons: [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }],
    isHeardAnyway: true,
  })
}
