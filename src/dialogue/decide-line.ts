import { asksForHuman } from '../conversation/change-topic.js'
import { comfort, handsOffUpset } from '../conversation/comfort.js'
import { takesNamedFirst } from '../conversation/first-matter.js'
import { familyOf } from '../conversation/good-news.js'
import { turnsLanguage } from '../conversation/language-flow.js'
import { comesFirst, decideMessage } from '../conversation/message-flow.js'
import { announcesAnother, cannotWait, saysAnother } from '../conversation/new-matter.js'
import { oneAt } from '../conversation/one-at.js'
import { change, type Plan } from '../conversation/plan.js'
import { asksToRemind } from '../conversation/remind-flow.js'
import { isPartOf } from '../conversation/second-matter.js'
import type { CloseAsked } from '../conversation/state.js'
import { sureTopic } from '../conversation/topic-in-hand.js'
import type { GuideOption } from '../troubleshooting/guide-file.js'
import { fold, isOptionItself, optionMeaning } from '../troubleshooting/option-for.js'
import { answerBeside } from './answers/answer-beside.js'
import {
  choicesIn,
  contextOf,
  type DialogueContext,
  likeliestQuestion,
  probabilityOf,
  tellsOnlyFacts,
} from './context.js'
import { deniesSubject } from './denies-subject.js'
import { rules } from './policy.js'
import { standsDown } from './rules/emergency-rules.js'

/** Maximum number of words of a bare yes or no; a longer message says more. */
const mostBareWords = 3

/**
 * Returns true if the message is an option's own words, a bare yes or no that an option stands for, "start over" or "the second one": exact word
 * lists recognise these without error.
 */
function isOfClosedClass(context: DialogueContext): boolean {
  const { open, plan, text, understanding } = context
  if (open === null || context.closeAsked !== null || standsDown(context) || deniesSubject(context))
    return false
  const { isBare, place, wish } = understanding
  const isOffered = plan.conversation.whichAsked?.question === open.phase.question
  if ((place !== null && !isOffered) || wish === 'start-over') return true
  if (open.phase.asksWhetherItWorks !== true && isOptionItself(open.guide, open.phase.step, text)) return true
  if (!isBare || open.phase.asksWhetherItWorks === true) return false
  const isShort = text.trim().split(/\s+/).length <= mostBareWords
  if (wish === 'wait' && isGoodOfItself(context)) return false
  if (wish !== null && wish !== 'thanks') return true
  if (!isShort) return false
  if (!('options' in open.step)) return true
  return !isOffered && optionMeaning(open.step, understanding.shortAnswer) !== null
}

/** Matches "C'est bon, ça charge" in reply to "does it charge?": the message itself contains the answer. */
function isGoodOfItself(context: DialogueContext): boolean {
  const [best] = choicesIn(context)
  return best?.option.means === 'works' && hasLabelIn(context.text, best.option)
}

function hasLabelIn(text: string, { label }: GuideOption): boolean {
  return Object.values(label).some((one) => ` ${fold(text)} `.includes(` ${fold(one)} `))
}

/** Returns true for "By the way, the printer is dead" or "my headset does not work": a separate complaint or request is not an answer. */
function opensAnother(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  if (open === null) return false
  // Danger to people and a request for a person always take precedence over the open question.
  if (asksForHuman(understanding)) return true
  if (tellsOfHarm(context)) return true
  if (deniesSubject(context)) return false
  const complains = probabilityOf(context, 'report-problem', 'request')
  const topic = sureTopic(plan, understanding)
  const inHand = open.phase.topic
  const isOfThis = topic !== null && isPartOf(plan, inHand, topic, understanding)
  if (announcesAnother(plan, text))
    return complains >= certainty.likely && (!isOfThis || understanding.isAdded || saysAnother(plan, text))
  if (text.trimEnd().endsWith('?') && complains < certainty.success) return false
  const isOther = topic !== null && !isOfThis && familyOf(inHand) !== 'security'
  const [best] = choicesIn(context)
  if (!isOther || (best !== undefined && best.p >= certainty.success)) return false
  if (tellsOnlyFacts(context)) return false
  // The topic classifier is trained on opening messages, so a message that answers the question changes the topic only if it is also a complaint.
  if (best !== undefined && best.p >= certainty.sure && complains < certainty.success) return false
  // At a guide's first question, the topic itself may be wrong.
  const isFirst = open.phase.path.length < 2 && (best === undefined || best.p < certainty.sure)
  const corrects = Math.max(complains, probabilityOf(context, 'correct'))
  const asks = (likeliestQuestion(context)?.p ?? 0) >= certainty.sure || text.includes('?')
  return complains >= certainty.sure || (isFirst && !asks && corrects >= certainty.likely)
}

/** Returns true if the message reads like a security matter and answers nothing. */
function tellsOfHarm(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  const [best] = choicesIn(context)
  const isAnswer = best !== undefined && best.p >= certainty.sure
  return (
    familyOf(open!.phase.topic) !== 'security' &&
    understanding.outcome === 'answer' &&
    !isAnswer &&
    cannotWait(plan, text, understanding)
  )
}

/** Returns true once a technician has taken the ticket and asks the questions. */
function isWithTechnician({ conversation, situation }: Plan): boolean {
  const { ticket } = conversation
  return (
    ticket !== null &&
    situation.tickets.some(({ number, assignee }) => number === ticket && assignee !== null)
  )
}

/** Decides how to respond to a requester's message: the checks that take precedence run first, then the first matching rule. */
export function decideLine(plan: Plan, text: string): void {
  const { understanding, reading } = plan.situation
  if (understanding === null) return
  const closeAsked = takeCloseAsked(plan)
  if (comesFirst(plan, text, understanding)) return
  if (turnsLanguage(plan, text, understanding) || takesNamedFirst(plan, text, understanding)) return
  const context = reading === null ? null : contextOf(plan, text, understanding, reading, closeAsked)
  if (context !== null && context.open === null && asksToRemind(plan, text, understanding)) return
  const rule =
    context === null || isWithTechnician(plan) || isOfClosedClass(context) || opensAnother(context)
      ? undefined
      : rules.find((one) => one.when(context))
  if (context !== null && rule === undefined && !isWithTechnician(plan)) answerBesidePlace(context)
  if (context === null || rule === undefined) return decideMessage(plan, text, understanding)
  change(plan, { rule: rule.id })
  if (rule.band !== 'waiting') {
    if (handsOffUpset(plan, text, understanding)) return
    comfort(plan, understanding)
  }
  rule.act(context)
}

/** Answers the question in "The first, I guess. Will I lose my codes?", because an option chosen by position leaves the question open. */
function answerBesidePlace(context: DialogueContext): void {
  const { open, understanding } = context
  if (open === null || !('options' in open.step) || understanding.place === null) return
  const option = oneAt(open.step.options, understanding.place)
  if (option !== null) answerBeside(context, option)
}

/** Time limit for an answer, in milliseconds; a later message answers something else. */
const answeredWithinMs = 30 * 60_000

/** Consumes the prompt "can the ticket be closed?": only the next message can answer it, and only within the time limit. */
function takeCloseAsked(plan: Plan): CloseAsked | null {
  const { closeAsked } = plan.conversation
  if (closeAsked == null) return null
  change(plan, { closeAsked: null })
  return plan.situation.now - closeAsked.at > answeredWithinMs ? null : closeAsked
}
