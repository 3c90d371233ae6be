import { change, hear, type Plan, say, waitForAnswer, words } from '../conversation/plan.js'
import { cancel } from '../conversation/press-flow.js'
import type { DialogueContext } from './context.js'

/** Rules that ask whether a ticket that waits is to be closed. */
const askedByRules: ReadonlySet<string> = new Set(['cancelled-while-waiting', 'solved-while-waiting'])

/** The line before was answered by asking whether to close the ticket, and this one says again that it is over. */
export function isSaidAgain({ situation }: Plan): boolean {
  return askedByRules.has(situation.conversation.rule ?? '')
}

const longWaitMs = 30 * 60_000

/** Gives somebody the time that they ask for: the question stays open, and nobody is nudged for half an hour. */
export function giveTime({ plan, text }: DialogueContext): void {
  hear(plan, text)
  say(plan, words(plan, 'take-your-time'))
  waitForAnswer(plan, longWaitMs)
}

/** Asks whether the ticket in hand is to be closed, once: who says again that it is no longer wanted has answered. */
export function askWhetherToClose({ plan, text }: DialogueContext): void {
  const number = plan.conversation.ticket
  if (number === null) return
  hear(plan, text)
  const { closingAsked = [] } = plan.conversation
  if (closingAsked.includes('cancel')) return cancel(plan, number)
  change(plan, { closingAsked: [...closingAsked, 'cancel'] })
  say(plan, words(plan, 'close-it', { number }), {
    buttons: [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }],
    isHeardAnyway: true,
  })
}
