import { answerInGuide } from '../../conversation/answer-in-guide.js'
import { takesCorrection } from '../../conversation/correction-flow.js'
import { learn } from '../../conversation/learn.js'
import { announcesAnother } from '../../conversation/new-matter.js'
import { asksWhatElse } from '../../conversation/new-request.js'
import { hear } from '../../conversation/plan.js'
import { type DialogueContext, likeliestQuestion, openQuestion, probabilityOf } from '../context.js'
import type { Rule } from '../rule.js'

/** A line changes the subject only when it is a complaint or a wish of its own. */
export const subjectRules: readonly Rule[] = [
  {
    id: 'take-correction',
    band: 'subject',
    about: 'The line takes back an earlier answer: that answer is changed, or the matter is another.',
    when: (context) =>
      openQuestion(context) !== null && probabilityOf(context, 'correct') >= context.certainty.sure,
    act({ open, plan, text, understanding }) {
      learn(plan, understanding)
      if (takesCorrection(plan, open!.phase, text, understanding)) return
      if (asksWhatElse(plan, open!.phase.topic, text, understanding)) return
      hear(plan, text)
      answerInGuide(plan, text, understanding)
    },
  },
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
