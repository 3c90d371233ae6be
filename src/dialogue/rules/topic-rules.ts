import { type DialogueContext, likeliestQuestion, openQuestion, probabilityOf } from '../dialogue-context.js'
import { handleStepMessage } from '../guide/handle-step-message.js'
import type { Rule } from '../rule.js'
import { fillSlots } from '../slots/fill-slots.js'
import { deniesSomething } from '../topics/denies-something.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'
import { recordUtterance } from '../turn-builder.js'

/** Rules for the topic: a message changes it only if it is a separate complaint or request. */
export const topicRules: readonly Rule[] = [
  {
    id: 'stay-on-subject',
    band: 'subject',
    about:
      'A question is open and the message mentions no other problem. It belongs to the current request, whatever its words.',
    when: (context) => openQuestion(context) !== null && isOfTheMatter(context),
    act({ turn, text, understanding }) {
      recordUtterance(turn, text)
      fillSlots(turn, understanding)
      handleStepMessage(turn, text, understanding)
    },
  },
]

function isOfTheMatter(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  if (announcesOtherTopic(turn, text) || understanding.asksForHuman || understanding.ticketNumbers.length > 0)
    return false
  if (understanding.metaIntent !== null && understanding.isBare) return false
  if (understanding.corrects || likeliestQuestion(context)?.act === 'ask-process') return false
  if (probabilityOf(context, 'report-problem', 'request', 'complain') >= certainty.likely) return false
  return probabilityOf(context, 'correct') < certainty.likely || !deniesSomething(context)
}
