import { askForHuman } from '../../conversation/hand-off-flow.js'
import { askAgain, hear, say, words } from '../../conversation/plan.js'
import { addressee } from '../../conversation/routing.js'
import { topicInHand } from '../../conversation/topic-in-hand.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import { askWhetherToClose, giveTime } from '../pause-or-close.js'
import type { Rule } from '../rule.js'

/** Rules for what people say about the conversation itself while a question stands open. */
export const interruptionRules: readonly Rule[] = [
  {
    id: 'say-what-i-am',
    band: 'interruption',
    about:
      'The line asks what it is talking to, while something else than a step stands open: it is told, and the question stays.',
    when: (context) =>
      context.open === null &&
      context.plan.conversation.phase.at !== 'idle' &&
      likeliestQuestion(context)?.act === 'ask-identity' &&
      probabilityOf(context, 'ask-identity') >= context.certainty.sure,
    act({ plan, text }) {
      const { phase } = plan.conversation
      hear(plan, text)
      askAgain(plan, phase, words(plan, 'i-am-a-program'))
    },
  },
  {
    id: 'return-thanks',
    band: 'interruption',
    about:
      'The line thanks, in whatever words, while nothing is asked and nobody is waited for: that is returned.',
    when: isOnlyThanks,
    act({ plan, text }) {
      hear(plan, text)
      say(plan, words(plan, 'thanks'), { ticket: null })
    },
  },
  {
    id: 'call-human',
    band: 'interruption',
    about: 'The line wishes for a person while a question stands open: one is called.',
    when: (context) => isAtStep(context) && clearly(context, 'ask-human'),
    act({ plan, text }) {
      hear(plan, text)
      askForHuman(plan, topicInHand(plan))
    },
  },
  {
    id: 'wait',
    band: 'interruption',
    about: 'The line asks for a moment: the question stays open.',
    when: (context) =>
      isAtStep(context) &&
      clearly(context, 'wait') &&
      probabilityOf(context, 'report-success', 'correct') < context.certainty.likely,
    act: giveTime,
  },
  {
    id: 'what-came-of-it',
    band: 'interruption',
    about: 'The step was done, and nothing is said of what came of it: that is asked.',
    when: (context) => isAtStep(context) && clearly(context, 'report-done'),
    act({ plan, open, text }) {
      hear(plan, text)
      askAgain(plan, open!.phase, words(plan, 'what-came-of-it'))
    },
  },
  {
    id: 'ask-whether-to-close',
    band: 'interruption',
    about:
      'The line says that it is no longer wanted: whether to close the request is asked, once; said again, it is closed.',
    when: (context) =>
      isAtStep(context) && clearly(context, 'cancel') && context.plan.conversation.ticket !== null,
    act: askWhetherToClose,
  },
]

function isOnlyThanks({ certainty, plan, reading, understanding }: DialogueContext): boolean {
  const [first] = reading.acts
  const isCivil = first?.act === 'thank' && first.p >= certainty.success && reading.clauses.length === 1
  return (
    isCivil &&
    understanding.outcome !== 'answer' &&
    plan.conversation.phase.at === 'idle' &&
    addressee(plan) === null
  )
}

/** Where something is told in own words, only a few words are said of the conversation. */
const mostWordsAside = 8

function isAtStep({ open, text }: DialogueContext): boolean {
  if (open === null) return false
  return 'options' in open.step || ('captures' in open.step && text.split(/\s+/).length <= mostWordsAside)
}

/** The act is sure, and nothing else that the line does is likelier. */
function clearly(context: DialogueContext, act: 'ask-human' | 'wait' | 'report-done' | 'cancel'): boolean {
  const { certainty, reading } = context
  const p = probabilityOf(context, act)
  const strongest = reading.acts.find(({ act }) => act !== 'choose')?.p ?? 0
  return p >= certainty.sure && p >= strongest * 0.8 && (likeliestQuestion(context)?.p ?? 0) < p
}
