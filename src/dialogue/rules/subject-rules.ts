import { answerInGuide } from '../../conversation/answer-in-guide.js'
import { changeTopic } from '../../conversation/change-topic.js'
import { takesCorrection } from '../../conversation/correction-flow.js'
import { familyOf } from '../../conversation/good-news.js'
import type { GuidePhase } from '../../conversation/guide-flow.js'
import { learn } from '../../conversation/learn.js'
import { announcesAnother } from '../../conversation/new-matter.js'
import { asksAfresh, asksWhatElse } from '../../conversation/new-request.js'
import { hear } from '../../conversation/plan.js'
import { takesSecondMatter } from '../../conversation/second-matter.js'
import { sureTopic } from '../../conversation/topic-in-hand.js'
import {
  choicesIn,
  type DialogueContext,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
} from '../context.js'
import type { Rule } from '../rule.js'

/** "That's not it, the scanner eats the pages": read before anything is taken for an answer. */
export const correctionRules: readonly Rule[] = [
  {
    id: 'change-subject',
    band: 'subject',
    about:
      'The line says of a thing of its own that it does not work, and nothing that is asked is about it: the subject is changed.',
    when: tellsOfOwnThing,
    act({ open, plan, text, understanding }) {
      learn(plan, understanding)
      if (!takesSecondMatter(plan, open!.phase, text, understanding))
        changeTopic(plan, open!.phase, text, understanding)
    },
  },
  {
    id: 'take-correction',
    band: 'subject',
    about:
      'The line takes back an earlier answer, or says that the subject is wrong: the answer is changed, or the subject is.',
    when: (context) => openQuestion(context) !== null && isCorrection(context),
    act({ open, plan, text, understanding }) {
      const { phase } = open!
      const isSecurity = familyOf(phase.topic) === 'security'
      learn(plan, understanding)
      if (!isSecurity && takesCorrection(plan, phase, text, understanding)) return
      if (asksWhatElse(plan, phase.topic, text, understanding)) return
      if (isAtBeginning(phase) && !isSecurity) return asksAfresh(plan, phase.topic, text)
      hear(plan, text)
      answerInGuide(plan, text, understanding)
    },
  },
]

/** So early in a guide the subject itself may be mistaken. */
function isAtBeginning({ path }: GuidePhase): boolean {
  return path.length <= 2
}

function tellsOfOwnThing(context: DialogueContext): boolean {
  const { certainty, open, plan, text, understanding } = context
  if (openQuestion(context) === null || understanding.asksForHuman || text.includes('?')) return false
  const { isOfThing, shortAnswer, standing } = understanding
  const fails = standing === 'fails' || shortAnswer === 'still-broken'
  const topic = sureTopic(plan, understanding)
  const [best] = choicesIn(context)
  return (
    fails &&
    isOfThing &&
    topic !== null &&
    topic !== open!.phase.topic &&
    familyOf(open!.phase.topic) !== 'security' &&
    (best === undefined || best.p < certainty.sure)
  )
}

/** It corrects more surely than it answers or asks; with a doubt, only where the line names another subject. */
function isCorrection(context: DialogueContext): boolean {
  const { certainty, open, plan, understanding } = context
  const p = probabilityOf(context, 'correct')
  const [best] = choicesIn(context)
  const contrary = Math.max(best?.p ?? 0, likeliestQuestion(context)?.p ?? 0)
  if (p < certainty.likely || contrary >= p || understanding.asksForHuman) return false
  const topic = sureTopic(plan, understanding)
  const isEarly =
    isAtBeginning(open!.phase) && probabilityOf(context, 'report-problem', 'request') >= certainty.likely
  return p >= certainty.success || isEarly || (topic !== null && topic !== open!.phase.topic)
}

/** A line changes the subject only when it is a complaint or a wish of its own. */
export const subjectRules: readonly Rule[] = [
  {
    id: 'stay-on-subject',
    band: 'subject',
    about:
      'A question stands open and the line tells of no other trouble: it belongs to the matter in hand, whatever its words.',
    when: (context) => openQuestion(context) !== null && isOfTheMatter(context),
    act({ plan, text, understanding }) {
      hear(plan, text)
      learn(plan, understanding)
      answerInGuide(plan, text, understanding)
    },
  },
]

function isOfTheMatter(context: DialogueContext): boolean {
  const { certainty, plan, text, understanding } = context
  if (announcesAnother(plan, text) || understanding.asksForHuman || understanding.ticketNumbers.length > 0)
    return false
  if (understanding.wish !== null && understanding.isBare) return false
  if (understanding.corrects || likeliestQuestion(context)?.act === 'ask-process') return false
  return probabilityOf(context, 'report-problem', 'request', 'complain', 'correct') < certainty.likely
}
