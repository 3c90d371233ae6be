import {
  asksInDanger,
  findSafetyAnswer,
  sendSafetyAnswer,
  surelyAsksInDanger,
} from '../answers/answer-in-danger.js'
import { findAnswer } from '../answers/find-answer.js'
import type { DialogueContext } from '../dialogue-context.js'
import { isUntakenEmergency } from '../emergency/dangers-in-progress.js'
import { withdrawsAlarm } from '../emergency/denies-alarm.js'
import { rememberMeasures, repeatedMeasures } from '../emergency/first-measures.js'
import { asksTheDesk } from '../hand-off/answer-while-waiting.js'
import { confirmCancellation } from '../prompts/pause-or-close.js'
import { asksForStatus } from '../routing/match-own-tickets.js'
import { targetTicket } from '../routing/route-message.js'
import type { Rule } from '../rule.js'

/** Rules for questions while a security incident or a danger isn't over, whatever the current topic is. */
export const dangerRules: readonly Rule[] = [
  {
    id: 'withdraw-alarm',
    band: 'question',
    about:
      'People were called about an alarm, nobody has taken the ticket yet, and the message wants to take the report back: "false alarm, how do I cancel it?". The bot asks whether to close the ticket.',
    when: withdrawsAlarm,
    act: confirmCancellation,
  },
  {
    id: 'answer-in-danger',
    band: 'question',
    about:
      "While a security problem or a danger isn't over, the message asks what to do or says that something can't be done. The bot answers with the safety texts, even if another request is in progress.",
    when(context) {
      const found = asksInDanger(context) ? findSafetyAnswer(context) : null
      // "How do I …" sounds like a question about the answer, too.
      return found !== null && (found.isSure || !asksOfHandling(context))
    },
    act(context) {
      const { answer, matter } = findSafetyAnswer(context)!
      sendSafetyAnswer(context, answer, matter)
    },
  },
  {
    id: 'repeat-measures',
    band: 'question',
    about:
      'While someone with a security problem or a danger waits for help, the message asks something that no text answers. The bot repeats what to do first, and says the next time that it still applies. The question goes on the ticket.',
    when: (context) =>
      surelyAsksInDanger(context) &&
      !asksOfHandling(context) &&
      measuresFor(context) !== null &&
      findAnswer(context) === null,
    act(context) {
      const { guide, key, text, ticket } = measuresFor(context)!
      rememberMeasures(context.turn, key)
      sendSafetyAnswer(context, { id: null, text, buttons: [] }, { guide, ticket })
    },
  },
]

/** Returns true for questions about who has the ticket, when someone will come and what the status is. */
function asksOfHandling({ turn, text, understanding }: DialogueContext): boolean {
  return asksForStatus(understanding) || asksTheDesk(turn, text, understanding)
}

function measuresFor({ turn }: DialogueContext) {
  const ticket = targetTicket(turn)
  return ticket === null || !isUntakenEmergency(ticket) ? null : repeatedMeasures(turn, ticket)
}
