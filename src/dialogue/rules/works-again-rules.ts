import type { Act } from '../../nlu/acts/act.js'
import { answerSecondaryQuestion } from '../answers/answer-secondary-question.js'
import {
  asksWhetherItWorks,
  type DialogueContext,
  likeliestQuestion,
  probabilityOf,
} from '../dialogue-context.js'
import { giveTime } from '../prompts/pause-or-close.js'
import { isDoubtful, successProbability } from '../resolution/doubtful-success.js'
import { confirmResolved, handleResolvedAnswer, isAskedAgain } from '../resolution/resolution-signal.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { announcesOtherTopic } from '../topics/topic-switch-signals.js'

/** Rules for answers to "does it work again?". */
export const worksAgainRules: readonly Rule[] = [
  {
    id: 'it-works',
    band: 'answer',
    about:
      'The bot has asked whether it works again, and the message says yes. The request is closed as solved.',
    when: (context) =>
      asksWhetherItWorks(context) &&
      successProbability(context) >= context.certainty.sure &&
      bad(context) < successProbability(context) &&
      !isDoubtful(context),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context, null, 'over')
      handleResolvedAnswer(context.turn, context.open!.prompt, 'works')
    },
  },
  {
    id: 'too-early-to-say',
    band: 'answer',
    about:
      'The bot has asked whether it works again, and the message says that it\'s still under way: "not yet, it\'s still starting". The question stays open.',
    when: (context) =>
      asksWhetherItWorks(context) &&
      probabilityOf(context, 'wait') >= context.certainty.likely &&
      successProbability(context) < context.certainty.sure &&
      probabilityOf(context, 'report-problem', 'complain') < context.certainty.likely &&
      (likeliestQuestion(context)?.p ?? 0) < context.certainty.likely,
    act: giveTime,
  },
  {
    id: 'it-fails',
    band: 'answer',
    about: 'The bot has asked whether it works again, and the message says no. The guide continues.',
    when: (context) =>
      asksWhetherItWorks(context) &&
      bad(context) >= context.certainty.sure &&
      bad(context) >= successProbability(context),
    act(context) {
      recordMessageAndFacts(context)
      answerSecondaryQuestion(context)
      handleResolvedAnswer(context.turn, context.open!.prompt, 'fails')
    },
  },
  {
    id: 'ask-again-whether-it-works',
    band: 'answer',
    about:
      'The bot has asked whether it works again, and the message says neither yes nor no. The bot asks once more, in other words.',
    when: isUnclearReply,
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, context.open!.prompt)
    },
  },
]

const bad = (context: DialogueContext) => probabilityOf(context, 'deny', 'report-failure', 'report-problem')

/** Acts that neither report success or failure nor ask for anything. */
const vague: readonly Act[] = [
  'resume',
  'affirm',
  'report-done',
  'report-success',
  'inform',
  'thank',
  'choose',
]

/**
 * Returns true if the reply to "does it work again?" doesn't answer the question and says nothing
 * else.
 */
function isUnclearReply(context: DialogueContext): boolean {
  const { certainty, open, turn, reading, text, understanding } = context
  if (!asksWhetherItWorks(context) || open === null || announcesOtherTopic(turn, text)) return false
  if (isAskedAgain(turn, open.prompt) || understanding.asksForHuman || text.includes('?')) return false
  if (bad(context) >= certainty.likely || (likeliestQuestion(context)?.p ?? 0) >= certainty.likely)
    return false
  const [first] = reading.acts
  return first === undefined || first.p < certainty.sure || vague.includes(first.act)
}
