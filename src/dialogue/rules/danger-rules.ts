import {
  asksInDanger,
  findSafetyAnswer,
  sendSafetyAnswer,
  surelyAsksInDanger,
} from '../answers/answer-in-danger.js'
import { findAnswer } from '../answers/find-answer.js'
import { requestHandlingText } from '../answers/request-handling-text.js'
import type { DialogueContext } from '../dialogue-context.js'
import { isUntakenEmergency } from '../emergency/dangers-in-progress.js'
import { withdrawsAlarm } from '../emergency/denies-alarm.js'
import { measuresStillApply } from '../emergency/first-measures.js'
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
      return found !== null && (found.isSure || asksTwice(context) || !asksOfHandling(context))
    },
    act(context) {
      const { answer, matter } = findSafetyAnswer(context)!
      // "When does somebody come, and do I get another laptop?" asks two things.
      const isWaiting = matter.ticket !== null && matter.ticket.handedOff !== null
      const handling =
        isWaiting && asksOfHandling(context) ? requestHandlingText(context.turn, 'when', matter.ticket) : null
      const text = [answer.text, ...(handling === null ? [] : [handling.text])].join('\n\n')
      sendSafetyAnswer(context, { ...answer, text }, matter)
    },
  },
  {
    id: 'repeat-measures',
    band: 'question',
    about:
      'While someone with a security problem or a danger waits for help, the message asks something that no text answers. The bot says that what to do first still applies. The question goes on the ticket.',
    when: (context) =>
      surelyAsksInDanger(context) &&
      !asksOfHandling(context) &&
      measuresFor(context) !== null &&
      findAnswer(context) === null,
    act(context) {
      const { guide, text, ticket } = measuresFor(context)!
      sendSafetyAnswer(context, { id: null, text, buttons: [] }, { guide, ticket })
    },
  },
]

/** Returns true for questions about who has the ticket, when someone will come and what the status is. */
function asksOfHandling({ turn, text, understanding }: DialogueContext): boolean {
  return asksForStatus(understanding) || asksTheDesk(turn, text, understanding)
}

/** Returns true if at least two clauses of the message ask something. */
function asksTwice({ reading }: DialogueContext): boolean {
  return reading.clauses.filter(({ isAsked }) => isAsked).length > 1
}

function measuresFor({ turn }: DialogueContext) {
  const ticket = targetTicket(turn)
  return ticket === null || !isUntakenEmergency(ticket) ? null : measuresStillApply(turn, ticket)
}
