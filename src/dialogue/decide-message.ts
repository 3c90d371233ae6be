import type { GuideOption } from '../content/guides/guide-file.js'
import type { NluResult } from '../nlu/nlu-result.js'
import { foldToWords, isExactOption, optionByMeaning } from '../nlu/text/match-option.js'
import { answerSecondaryQuestion } from './answers/answer-secondary-question.js'
import { continueFlow, handleInterruption } from './continue-flow.js'
import { expressEmpathy, handOffIfUpset } from './conversation/empathy.js'
import { switchLanguage } from './conversation/switch-language.js'
import {
  createDialogueContext,
  type DialogueContext,
  givesOnlyFacts,
  likeliestQuestion,
  probabilityOf,
  scoredOptions,
} from './dialogue-context.js'
import { likelyAlarm } from './emergency/alarm-evidence.js'
import { withdrawsAlarm } from './emergency/denies-alarm.js'
import { addsOtherProblem } from './guide/options/certain-option.js'
import { selectByOrdinal } from './guide/options/select-by-ordinal.js'
import { rules } from './policy.js'
import { topicFamily } from './resolution/resolution-signal.js'
import { otherProblemBesideSuccess } from './resolution/success-with-other-problem.js'
import { worksOnlyElsewhere } from './resolution/works-elsewhere.js'
import { callsOffEmergency } from './rules/emergency-rules.js'
import { changesRecap } from './slots/recap-correction.js'
import type { CloseConfirmation } from './state.js'
import { certainTopic } from './topics/active-topic.js'
import { handleFirstTopicChoice } from './topics/choose-first-topic.js'
import { takesBackAll } from './topics/denies-something.js'
import { isPartOfTopic } from './topics/digression.js'
import { isMatterOfItsOwn } from './topics/matter-of-its-own.js'
import { promoteAnnouncedTopic } from './topics/promote-announced-topic.js'
import { rejectsTopic } from './topics/rejects-topic.js'
import { withoutRejection } from './topics/restated-problem.js'
import { asksForHuman } from './topics/topic-switch.js'
import { announcesOtherTopic, hasOtherTopicPhrase, mayBeUrgent } from './topics/topic-switch-signals.js'
import { patchState, type TurnBuilder } from './turn-builder.js'

/** Maximum number of words in a plain yes or no; a longer message says more. */
const mostBareWords = 3

/**
 * Returns true if the message is an option's own words, a plain yes or no that matches an option, "start over" or "the second one":
 * exact word lists recognise all of these reliably.
 */
function isOfClosedClass(context: DialogueContext): boolean {
  const { open, turn, text, understanding } = context
  if (
    open === null ||
    context.closeConfirmation !== null ||
    callsOffEmergency(context) ||
    rejectsTopic(context)
  )
    return false
  if (changesRecap(context)) return false
  const { isBare, ordinal, metaIntent } = understanding
  const isOffered = turn.conversation.whichAsked?.question === open.prompt.question
  if (ordinal !== null && !isOffered) return true
  if (metaIntent === 'start-over') return !isAnswered(context) && !onlyCancels(context)
  if (open.prompt.asksWhetherItWorks !== true && isExactOption(open.guide, open.prompt.step, text))
    return true
  if (!isBare || open.prompt.asksWhetherItWorks === true) return false
  const isShort = text.trim().split(/\s+/).length <= mostBareWords
  if (metaIntent === 'wait' && isGoodOfItself(context)) return false
  if (metaIntent === 'goodbye' && wantsToStop(context)) return false
  if (metaIntent !== null && metaIntent !== 'thanks') return true
  if (!isShort) return false
  // "No, not that" rejects the topic and isn't an answer in the person's own words.
  if (!('options' in open.step)) return !takesBackAll(context)
  return !isOffered && optionByMeaning(open.step, understanding.shortAnswer) !== null
}

/**
 * Returns true for "I don't want it any more, stop" and "erase all of it": the person says nothing else, so there is nothing to start over
 * with.
 */
function onlyCancels(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const takesLeave = probabilityOf(context, 'bye') >= certainty.success
  if ((understanding.isBare && !takesLeave) || probabilityOf(context, 'cancel') < certainty.sure) return false
  const told = probabilityOf(context, 'report-problem', 'report-failure', 'cannot-do', 'request')
  return understanding.secondaryTopic === null || told < certainty.likely
}

/** Returns true for "quit" and "exit": they may be a goodbye, but in reply to an open question they ask to end the request. */
function wantsToStop(context: DialogueContext): boolean {
  const { certainty } = context
  const p = probabilityOf(context, 'cancel')
  // "Closed" may describe the state of something.
  if ((scoredOptions(context)[0]?.p ?? 0) >= certainty.likely) return false
  return p >= certainty.success && p > probabilityOf(context, 'bye')
}

/** Returns true for "home" when asked where the person works, and "yes, from the start" or "no, something else" when asked whether something works. */
function isAnswered(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open?.prompt.asksWhetherItWorks === true) return understanding.opensWith !== null
  return (scoredOptions(context)[0]?.p ?? 0) >= certainty.sure
}

/**
 * Returns true for a reply such as "C'est bon, ça charge" to "does it charge?": the message itself
 * contains the answer.
 */
function isGoodOfItself(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  return best?.option.means === 'works' && hasLabelIn(context.text, best.option)
}

function hasLabelIn(text: string, { label }: GuideOption): boolean {
  return Object.values(label).some((one) => ` ${foldToWords(text)} `.includes(` ${foldToWords(one)} `))
}

/** Returns true for "By the way, the printer is dead" or "my headset does not work": a separate complaint or request is not an answer. */
function opensAnother(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  if (open === null) return false
  // Danger to people and a request for a person always take precedence over the open question.
  if (asksForHuman(understanding) && !withdrawsAlarm(context)) return true
  if (tellsOfHarm(context)) return true
  if (changesRecap(context)) return false
  if (rejectsTopic(context) || otherProblemBesideSuccess(context) !== null) return false
  const complains = probabilityOf(context, 'report-problem', 'request')
  const topic = certainTopic(turn, understanding)
  // "The web pages work" names another thing, but complains about nothing.
  if (complains < certainty.sure && worksOnlyElsewhere(context)) return false
  const inHand = open.prompt.topic
  const isOfThis = topic !== null && isPartOfTopic(turn, inHand, topic, understanding)
  if (announcesOtherTopic(turn, text))
    return (
      complains >= certainty.likely && (!isOfThis || understanding.isAdded || hasOtherTopicPhrase(turn, text))
    )
  if (text.trimEnd().endsWith('?') && complains < certainty.success) return false
  const isOther = topic !== null && !isOfThis && topicFamily(inHand) !== 'security'
  const [best] = scoredOptions(context)
  const isAdded = addsOtherProblem(context)
  if (!isOther || (best !== undefined && best.p >= certainty.success && !isAdded)) return false
  if (givesOnlyFacts(context)) return false
  // The topic classifier is trained on opening messages, so a message that answers the question changes the topic only if it is also a complaint.
  if (best !== undefined && best.p >= certainty.sure && complains < certainty.success && !isAdded)
    return false
  // When a guide asks its first question, the topic itself may still be wrong.
  const isFirst = open.prompt.path.length < 2 && (isAdded || best === undefined || best.p < certainty.sure)
  const corrects = probabilityOf(context, 'correct') >= certainty.sure || complains >= certainty.likely
  const asks = (likeliestQuestion(context)?.p ?? 0) >= certainty.sure || text.includes('?')
  const isTold = complains >= certainty.sure || (isFirst && !asks && corrects)
  return isTold && isMatterOfItsOwn(turn, topic, understanding)
}

/**
 * Returns true if the alarm reader confirms the alarm that the topic suggests. The topic classifier
 * learns from opening messages, so in the middle of a conversation about something else it takes
 * "nothing stolen, London office" or "my parking badge" for a loss. A possible alarm gets a button
 * instead.
 */
function isAlarmLikely({ alarm, mayBeAlarm }: NluResult): boolean {
  return alarm !== null || (mayBeAlarm !== null && mayBeAlarm.margin >= likelyAlarm)
}

/** Returns true if the message reads like a security incident and doesn't answer the open question. */
function tellsOfHarm(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const [best] = scoredOptions(context)
  // "No, and my laptop's battery is swollen" in a printer's guide isn't about the danger that the guide asks about.
  const isOfOther = understanding.alarm !== null && understanding.alarm.topic !== open!.prompt.topic
  const isAnswer = best !== undefined && best.p >= (isOfOther ? certainty.success : certainty.sure)
  return (
    topicFamily(open!.prompt.topic) !== 'security' &&
    understanding.outcome === 'answer' &&
    !isAnswer &&
    isAlarmLikely(understanding) &&
    (isOfOther || mayBeUrgent(turn, text, understanding))
  )
}

/** Returns true once a technician has taken the ticket and asks the questions. */
function isWithTechnician({ conversation, context }: TurnBuilder): boolean {
  const { botTicket: ticket } = conversation
  return (
    ticket !== null &&
    context.tickets.some(({ number, assignment: { assignee } }) => number === ticket && assignee !== null)
  )
}

/** Decides how to respond to a requester's message: the checks that take precedence run first, then the first matching rule. */
export function decideMessage(turn: TurnBuilder, text: string): void {
  const { reading } = turn.context
  if (turn.context.understanding === null) return
  const told = withoutRejection(turn, turn.context.understanding, reading)
  const understanding = promoteAnnouncedTopic(turn, told)
  if (turn.context.flows.outages.refuseTypedCommand(turn, text)) return
  const closeConfirmation = takeCloseAsked(turn)
  if (handleInterruption(turn, text, understanding)) return
  if (switchLanguage(turn, text, understanding) || handleFirstTopicChoice(turn, text, understanding)) return
  const context =
    reading === null ? null : createDialogueContext(turn, text, understanding, reading, closeConfirmation)
  if (
    context !== null &&
    context.open === null &&
    turn.context.flows.approvals.remindApproverOnRequest(turn, text, understanding)
  )
    return
  const rule =
    context === null || isWithTechnician(turn) || isOfClosedClass(context) || opensAnother(context)
      ? undefined
      : rules.find((one) => one.when(context))
  if (context !== null && rule === undefined && !isWithTechnician(turn)) answerBesidePlace(context)
  if (context === null || rule === undefined) return continueFlow(turn, text, understanding)
  patchState(turn, { rule: rule.id })
  if (rule.band !== 'waiting') {
    if (handOffIfUpset(turn, text, understanding)) return
    expressEmpathy(turn, understanding)
  }
  rule.act(context)
}

/**
 * Answers the question in a message such as "The first, I guess. Will I lose my codes?", because
 * the chosen option doesn't.
 */
function answerBesidePlace(context: DialogueContext): void {
  const { open, understanding } = context
  if (open === null || !('options' in open.step) || understanding.ordinal === null) return
  const option = selectByOrdinal(open.step.options, understanding.ordinal)
  if (option !== null) answerSecondaryQuestion(context, option)
}

/** Time limit for an answer, in milliseconds; a later message is taken to be about something else. */
const answeredWithinMs = 30 * 60_000

/** Consumes the prompt "can the ticket be closed?": only the next message can answer it, and only within the time limit. */
function takeCloseAsked(turn: TurnBuilder): CloseConfirmation | null {
  const { closeConfirmation } = turn.conversation
  if (closeConfirmation == null) return null
  patchState(turn, { closeConfirmation: null })
  return turn.context.now - closeConfirmation.at > answeredWithinMs ? null : closeConfirmation
}
