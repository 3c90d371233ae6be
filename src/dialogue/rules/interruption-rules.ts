import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import { helpKindWithoutSubject } from '../answers/help-kind.js'
import { isOnlyQuestion } from '../answers/is-only-question.js'
import { type DialogueContext, likeliestQuestion, probabilityOf, scoredOptions } from '../dialogue-context.js'
import { handOffOnRequest } from '../hand-off/hand-off-flow.js'
import { confirmCancellation, giveTime } from '../prompts/pause-or-close.js'
import { asksToKeepOpen } from '../resolution/answer-to-closing.js'
import { asksForStatus } from '../routing/match-own-tickets.js'
import { cancelTicket } from '../routing/reopen-ticket.js'
import { targetTicket } from '../routing/route-message.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { activeTopic } from '../topics/active-topic.js'
import { complaints } from '../topics/topic-switch-signals.js'
import { askAgain, patchState, recordUtterance, say, t } from '../turn-builder.js'

/** Rules for questions about a ticket's status, evaluated before any other interruption. */
export const statusRules: readonly Rule[] = [
  {
    id: 'tell-status',
    band: 'interruption',
    about:
      "The message asks about one of the person's own tickets and doesn't answer the open question. The bot says where the ticket stands, and its question stays open.",
    when: (context) => context.open !== null && asksOnlyStatus(context),
    act({ turn, text }) {
      recordUtterance(turn, text)
      turn.context.flows.selfService.answerStatusQuestion(turn)
    },
  },
]

/** Rules for remarks about the conversation itself while a prompt is open. */
export const interruptionRules: readonly Rule[] = [
  {
    id: 'return-thanks',
    band: 'interruption',
    about:
      "The message says thanks in any words, while nothing more than what it is about is asked and the person isn't waiting for anyone. The bot replies politely.",
    when: isOnlyThanks,
    act({ turn, text }) {
      recordUtterance(turn, text)
      say(turn, t(turn, 'thanks'), { ticket: null })
    },
  },
  {
    id: 'call-human',
    band: 'interruption',
    about: 'The message asks for a person while a question is open. A person is called.',
    when: (context) => isAtStep(context) && clearly(context, 'ask-human'),
    act({ turn, text }) {
      recordUtterance(turn, text)
      handOffOnRequest(turn, activeTopic(turn))
    },
  },
  {
    id: 'wait',
    band: 'interruption',
    about: 'The message asks for a moment. The question stays open.',
    when: (context) =>
      isAtStep(context) &&
      clearly(context, 'wait') &&
      probabilityOf(context, 'report-success', 'correct') < context.certainty.likely,
    act: giveTime,
  },
  {
    id: 'what-came-of-it',
    band: 'interruption',
    about:
      'The message says that the step is done, but not what happened. The bot asks what happened, once at each step.',
    when: (context) => asksForResult(context) && clearly(context, 'report-done') && !isResultAsked(context),
    act(context) {
      const { open, turn } = context
      recordMessageAndFacts(context)
      patchState(turn, { resultAsked: [...(turn.conversation.resultAsked ?? []), placeOf(context)] })
      askAgain(turn, open!.prompt, t(turn, 'what-came-of-it'))
    },
  },
  {
    id: 'ask-whether-to-close',
    band: 'interruption',
    about:
      "The message says that the request is no longer needed, or, if it isn't about a problem, that all is well. The bot asks whether to close it.",
    when: (context) =>
      isAtStep(context) &&
      (isNoLongerNeeded(context) || isRequestOver(context)) &&
      !asksToKeepOpen(context) &&
      context.turn.conversation.botTicket !== null,
    act(context) {
      const { certainty, turn, text } = context
      // After "Never mind, thanks, bye", nobody is there to answer.
      const leaves = Math.min(probabilityOf(context, 'cancel'), probabilityOf(context, 'bye'))
      if (leaves < certainty.success) return confirmCancellation(context)
      recordUtterance(turn, text)
      cancelTicket(turn, turn.conversation.botTicket!)
    },
  },
]

function isOnlyThanks({ certainty, turn, reading, understanding }: DialogueContext): boolean {
  const [first] = reading.acts
  // "Cheers, and sorry I was grumpy" has a second clause, but nothing in it is wrong, wanted or asked.
  const tellsMore = reading.acts.some(
    ({ act, p }) =>
      ((complaints.has(act) || isQuestionAct(act)) && p >= certainty.likely) ||
      (act === 'report-success' && p >= certainty.success),
  )
  const isCivil = first?.act === 'thank' && first.p >= certainty.success && !tellsMore
  return (
    isCivil &&
    understanding.alarm === null &&
    ['idle', 'rephrase'].includes(turn.conversation.prompt.kind) &&
    targetTicket(turn) === null
  )
}

/**
 * Returns true if the message only asks for a status. "Why do you ask?" is about the step, and
 * "still" answers a question such as "is it slow?".
 */
function asksOnlyStatus(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (!asksForStatus(understanding) || 'recap' in open!.step) return false
  if ('captures' in open!.step && !isOnlyQuestion(context.text)) return false
  const [best] = scoredOptions(context)
  if (understanding.ticketNumbers.length > 0) return true
  if (helpKindWithoutSubject(context, context.text) !== null) return false
  const p = probabilityOf(context, 'ask-process')
  // "That's not what I mean" objects to the question, however much it reads like "what's happening with mine?".
  const other = Math.max(
    likeliestQuestion(context)?.p ?? 0,
    probabilityOf(context, 'correct', 'misunderstood'),
  )
  const isOther = other >= certainty.sure && p < certainty.likely
  const isAsked = p >= certainty.sure || context.text.includes('?')
  return !isOther && (best === undefined || best.p < (isAsked ? certainty.sure : certainty.likely))
}

/** Maximum number of words in a remark about the conversation at a step that takes free text. */
const mostWordsAside = 8

function isAtStep({ open, text }: DialogueContext): boolean {
  if (open === null) return false
  return 'options' in open.step || ('captures' in open.step && text.split(/\s+/).length <= mostWordsAside)
}

const placeOf = ({ open }: DialogueContext) => `${open!.prompt.topic}/${open!.prompt.step}`

function isResultAsked(context: DialogueContext): boolean {
  return context.turn.conversation.resultAsked?.includes(placeOf(context)) === true
}

/** Returns true if the step asks for a result. At a step that asks for a symptom, "restarted it already" is additional information. */
function asksForResult({ open }: DialogueContext): boolean {
  return open !== null && 'options' in open.step && promptKindOf(open.step.options) !== 'choice'
}

/**
 * Returns true for "No, it's fine now" during a request, where nothing was broken, if the message doesn't answer the step. The bot only asks about
 * this once.
 */
function isRequestOver(context: DialogueContext): boolean {
  const { certainty, open, turn } = context
  const [best] = scoredOptions(context)
  return (
    open !== null &&
    turn.context.topics.get(open.prompt.topic)?.kind === 'request' &&
    context.closeConfirmation === null &&
    clearly(context, 'report-success') &&
    probabilityOf(context, 'report-success') >= certainty.success &&
    (best === undefined || best.p < certainty.likely)
  )
}

/**
 * Returns true for "I don't need it any more", but not for "Robin, from Monday, no call needed",
 * which gives the requested details.
 */
function isNoLongerNeeded(context: DialogueContext): boolean {
  const { certainty, open } = context
  const isCapture = open !== null && 'captures' in open.step
  return clearly(context, 'cancel') && (!isCapture || probabilityOf(context, 'cancel') >= certainty.success)
}

/** Returns true if the act is certain and no other act of the message is clearly more likely. */
function clearly(context: DialogueContext, act: Act): boolean {
  const { certainty, reading } = context
  const p = probabilityOf(context, act)
  const strongest = reading.acts.find(({ act }) => act !== 'choose')?.p ?? 0
  return p >= certainty.sure && p >= strongest * 0.8 && (likeliestQuestion(context)?.p ?? 0) < p
}
