import { comfort, handsOffUpset } from '../conversation/comfort.js'
import { familyOf } from '../conversation/good-news.js'
import { turnsLanguage } from '../conversation/language-flow.js'
import { comesFirst, decideMessage } from '../conversation/message-flow.js'
import { announcesAnother } from '../conversation/new-matter.js'
import { change, type Plan } from '../conversation/plan.js'
import { asksToRemind } from '../conversation/remind-flow.js'
import { asksStatus } from '../conversation/tickets-meant.js'
import { sureTopic } from '../conversation/topic-in-hand.js'
import { isOptionItself, optionFor } from '../troubleshooting/option-for.js'
import { choicesIn, contextOf, type DialogueContext, likeliestQuestion, probabilityOf } from './context.js'
import { rules } from './policy.js'

/** What is longer says more than a yes or a no. */
const mostBareWords = 3

/**
 * At a step, an option's own words, a bare yes or no that an option means, "start over" and "the second one" are told by lists, which are never wrong about them.
 */
function isOfClosedClass(context: DialogueContext): boolean {
  const { open, plan, text, understanding } = context
  if (open === null) return false
  const { isBare, place, wish } = understanding
  const isOffered = plan.conversation.whichAsked?.question === open.phase.question
  if ((place !== null && !isOffered) || wish === 'start-over' || asksOnlyStatus(context)) return true
  if (open.phase.asksWhetherItWorks !== true && isOptionItself(open.guide, open.phase.step, text)) return true
  if (!isBare || open.phase.asksWhetherItWorks === true || text.trim().split(/\s+/).length > mostBareWords)
    return false
  if (wish !== null && wish !== 'thanks') return true
  if (!('options' in open.step)) return true
  return !isOffered && optionFor(open.guide, open.phase.step, understanding, plan.situation.senses) !== null
}

/** It reads like a question after a ticket, and as no other: "why do you ask?" is of the step. */
function asksOnlyStatus(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  const isOther =
    likeliestQuestion(context) !== null && probabilityOf(context, 'ask-process') < certainty.likely
  return asksStatus(understanding) && (understanding.ticketNumbers.length > 0 || !isOther)
}

/** "By the way, the printer is dead", "my headset does not work": a complaint or a wish of its own is no answer. */
function opensAnother(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  if (open === null) return false
  const complains = probabilityOf(context, 'report-problem', 'request')
  if (announcesAnother(plan, text)) return complains >= certainty.likely
  if (text.trimEnd().endsWith('?') && complains < certainty.success) return false
  const topic = sureTopic(plan, understanding)
  const isOther = topic !== null && topic !== open.phase.topic && familyOf(open.phase.topic) !== 'security'
  const [best] = choicesIn(context)
  if (!isOther || (best !== undefined && best.p >= certainty.success)) return false
  // At the first question of a guide the subject itself may have been mistaken.
  const isFirst = open.phase.path.length < 2 && (best === undefined || best.p < certainty.sure)
  const corrects = Math.max(complains, probabilityOf(context, 'correct'))
  const asks = (likeliestQuestion(context)?.p ?? 0) >= certainty.sure || text.includes('?')
  return complains >= certainty.sure || (isFirst && !asks && corrects >= certainty.likely / 2)
}

/** Decides what follows from a line of the requester: what comes first, then the first rule that holds. */
export function decideLine(plan: Plan, text: string): void {
  const { understanding, reading } = plan.situation
  if (understanding === null) return
  if (comesFirst(plan, text, understanding)) return
  if (turnsLanguage(plan, text, understanding)) return
  const context = reading === null ? null : contextOf(plan, text, understanding, reading)
  if (context !== null && context.open === null && asksToRemind(plan, text, understanding)) return
  const rule =
    context === null || isOfClosedClass(context) || opensAnother(context)
      ? undefined
      : rules.find((one) => one.when(context))
  if (context === null || rule === undefined) return decideMessage(plan, text, understanding)
  change(plan, { rule: rule.id })
  if (rule.band !== 'waiting') {
    if (handsOffUpset(plan, text, understanding)) return
    comfort(plan, understanding)
  }
  rule.act(context)
}
