import { hear, say, waitForAnswer, words } from '../conversation/plan.js'
import type { DialogueContext } from './context.js'

const longWaitMs = 30 * 60_000

/** Gives somebody the time that they ask for: the question stays open, and nobody is nudged for half an hour. */
export function giveTime({ plan, text }: DialogueContext): void {
  hear(plan, text)
  say(plan, words(plan, 'take-your-time'))
  waitForAnswer(plan, longWaitMs)
}

/** Asks whether the ticket in hand is to be closed, which only a press does. */
export function askWhetherToClose({ plan, text }: DialogueContext): void {
  const number = plan.conversation.ticket
  if (number === null) return
  hear(plan, text)
  say(plan, words(plan, 'close-it', { number }), {
    buttons: [{ label: words(plan, 'close-it-yes'), value: `cancel|${number}` }],
    isHeardAnyway: true,
  })
}
