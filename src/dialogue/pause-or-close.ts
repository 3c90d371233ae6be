import { change, hear, say, words } from '../conversation/plan.js'
import { cancel } from '../conversation/press-flow.js'
import { recordLine } from '../conversation/record-line.js'
import { addressee } from '../conversation/routing.js'
import { takeYourTime } from '../conversation/take-your-time.js'
import type { DialogueContext } from './context.js'

/** Gives somebody the time that they ask for: the question stays open. */
export function giveTime({ plan, text }: DialogueContext): void {
  hear(plan, text)
  takeYourTime(plan)
}

/** Asks whether the ticket in hand, or the one that people are awaited for, is to be closed; who says it again of the one in hand has answered. */
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
