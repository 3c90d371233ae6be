import type { GuideOption } from '../../content/guides/guide-file.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import { addQuestionToTicket } from '../answers/add-question-to-ticket.js'
import { findAnswerContext } from '../answers/answer-context.js'
import { type BotAnswer, markAnswered } from '../answers/bot-answer.js'
import { matchProcessAnswer } from '../answers/desk-answer.js'
import { findAnswer, hasKnownAnswer } from '../answers/find-answer.js'
import { isAboutStep } from '../answers/guide-answers.js'
import { asksHowToDoIt, helpKindWithoutSubject } from '../answers/help-kind.js'
import { findQuestion, statementPart, type UserQuestion } from '../answers/question.js'
import {
  type DialogueContext,
  isGuess,
  onlyAsks,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { repeatStep } from '../guide/guide-flow.js'
import { guideText } from '../guide/guide-text.js'
import { certainOption, isSingleQuestion } from '../guide/options/certain-option.js'
import { repeatOpenPrompt } from '../prompts/repeat-open-prompt.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { certainTopic } from '../topics/active-topic.js'
import { isPartOfTopic, queueTopic } from '../topics/digression.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { askAgain, patchState, recordUtterance, t } from '../turn-builder.js'

/** Rules for a question at a guide step: it is answered first, and the step stays open. */
export const questionRules: readonly Rule[] = [
  {
    id: 'answer-question',
    band: 'question',
    about:
      'The message asks something about the open step, and the bot knows the answer. The bot gives it, and the step stays open.',
    when: (context) =>
      asksOnly(context) &&
      answerOf(context) !== null &&
      !asksWhoSentIt(context) &&
      !(asksWhatIsMeant(context) && canBeExplained(context)),
    act(context) {
      // Find the answer before the message's facts are recorded, because they may change the remaining steps.
      const answer = answerOf(context)!
      recordMessageAndFacts(context)
      stayAt(context, answer)
    },
  },
  {
    id: 'explain-step',
    band: 'question',
    about:
      'The message only asks how or where and no text answers it, or it asks what the question means: "which printer do you mean?" The bot explains the step in other words, once.',
    when: (context) =>
      asksOnly(context) &&
      canBeExplained(context) &&
      ((isOfDoing(context) && isOfStep(context)) || asksWhatIsMeant(context)),
    act(context) {
      recordMessageAndFacts(context)
      repeatStep(context.turn, context.open!.prompt, true)
    },
  },
  {
    id: 'question-of-security',
    band: 'question',
    about:
      'The message asks about a risk and is clearly about security, such as whether a suspicious mail is real, at a step of another topic. That topic is noted for afterwards.',
    when: (context) => asksOnly(context) && isOfSecurity(context),
    act({ open, turn, text, understanding }) {
      queueTopic(turn, understanding.topic, text, understanding)
      repeatOpenPrompt(turn, open!.prompt)
    },
  },
  {
    id: 'pass-question-on',
    band: 'question',
    about:
      'The message asks something that no text answers. The bot says so, and the question goes on the ticket, where a technician sees it.',
    when: (context) => asksOnly(context) && !context.understanding.asksForHuman && !isOfDesk(context),
    act(context) {
      const { turn, text } = context
      const isTold = hasKnownAnswer(context, questionOf(context))
      recordMessageAndFacts(context)
      addQuestionToTicket(turn, text)
      const passedOn = isGuess(context) ? 'guess-noted' : 'question-passed-on'
      const said = t(turn, isTold ? 'question-told' : passedOn)
      stayAt(context, { id: null, text: said, buttons: [] })
    },
  },
  {
    id: 'answer-beside-prompt',
    band: 'question',
    about:
      'While something other than a step is open (an article, a choice, a request for a name), the message asks a question that the bot can answer. The bot answers it, and what was open stays open.',
    when: (context) => asksAtPrompt(context) && findAnswer(context) !== null,
    act(context) {
      const { turn, text } = context
      const answer = findAnswer(context)!
      recordUtterance(turn, text)
      markAnswered(turn, answer)
      turn.extraButtons.push(...answer.buttons)
      askAgain(turn, turn.conversation.prompt, answer.text)
    },
  },
  {
    id: 'note-beside-prompt',
    band: 'question',
    about:
      "The bot has asked for a name, a site or a changed answer, and the message asks something that no text answers. The bot notes the question and doesn't treat it as the answer.",
    when: (context) =>
      asksAtPrompt(context) && isField(context) && context.turn.conversation.botTicket !== null,
    act({ turn, text }) {
      recordUtterance(turn, text)
      addQuestionToTicket(turn, text)
      askAgain(turn, turn.conversation.prompt, t(turn, 'question-passed-on'))
    },
  },
]

/**
 * Returns true if the message asks something while the open prompt isn't a guide step. If the bot is still asking what the problem is, the question
 * counts only if it is about how requests are handled.
 */
function asksAtPrompt(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const { prompt } = turn.conversation
  const { kind } = prompt
  if (open !== null || kind === 'idle' || kind === 'guide' || kind === 'slot-filling') return false
  // "And how do I change my password?" after the article about spam is a new question.
  const topic = certainTopic(turn, understanding)
  if (prompt.kind === 'article-feedback' && topic !== null && topic !== prompt.topic) return false
  const question = findQuestion(context)
  if (question === null || understanding.asksForHuman || understanding.isBare) return false
  if (probabilityOf(context, 'report-problem', 'report-failure', 'request') >= certainty.sure) return false
  const isOfHandling =
    (question.act === 'ask-process' || question.act === 'ask-identity') && question.p >= certainty.sure
  if (kind === 'disambiguation' || kind === 'rephrase') return isOfHandling
  return isOfHandling || (question.p >= certainty.sure && text.includes('?'))
}

function isField({ turn }: DialogueContext): boolean {
  const { kind } = turn.conversation.prompt
  return kind === 'approver-prompt' || kind === 'recap-edit' || kind === 'site-prompt'
}

/** Returns true if the message asks something at a guide step, and is more likely a question than the choice of an option. */
function asksOnly(context: DialogueContext): boolean {
  const { certainty, open, understanding } = context
  if (open === null || understanding.asksForHuman) return false
  const chosen = certainOption(context)
  if (chosen !== null) return asksHowFirst(context, chosen.option)
  const [best] = scoredOptions(context)
  const question = findQuestion(context)
  if ('captures' in open.step)
    return (
      (statementPart(context) === '' || helpKindWithoutSubject(context, context.text) !== null) &&
      asksNotFills(context)
    )
  if (question === null || question.p < askedFrom(context)) return asksByItsMark(context)
  return isSingleQuestion(context) || best === undefined || best.p < Math.max(certainty.sure, question.p)
}

/**
 * Returns true for "not yet, where do I change it?" at a step whose help says where or how: people
 * who ask that are about to do the step, so neither "not yet" nor anything that sounds like "I
 * can't" is their answer.
 */
function asksHowFirst(context: DialogueContext, { means }: GuideOption): boolean {
  const { certainty, reading } = context
  const question = openQuestion(context)
  if (question === null || (means !== 'no' && means !== 'cannot' && means !== 'not-found')) return false
  const { where, how } = question.step.help ?? {}
  const asked = findQuestion(context)
  const asksIt = (act: Act) =>
    (act === 'ask-where' && where !== undefined) || (act === 'ask-how' && how !== undefined)
  return (
    asked !== null &&
    asked.p >= certainty.sure &&
    asksIt(asked.act) &&
    (context.text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked))
  )
}

/** Returns true if text at a form step is clearly a question, by its acts or by its form. Otherwise it fills in the slot, even if it is a request. */
function asksNotFills(context: DialogueContext): boolean {
  const { certainty } = context
  const asked = findQuestion(context)
  const from = onlyAsks(context) ? certainty.likely : certainty.success
  const isSure = asked !== null && (asked.p >= from || helpKindWithoutSubject(context, asked.text) !== null)
  return isSure && probabilityOf(context, 'request', 'report-problem') < certainty.sure
}

/** Acts for which a question such as "could I borrow my neighbour's?" may be mistaken. */
const mayAsk: ReadonlySet<Act> = new Set(['choose', 'inform', 'unsure', 'request'])

/** Returns true if the message ends in a question mark and isn't clearly anything else: "Can I print from my phone instead?" */
function asksByItsMark(context: DialogueContext): boolean {
  const { certainty, reading, text, understanding } = context
  if (!text.trim().endsWith('?') || understanding.isBare) return false
  const [best] = scoredOptions(context)
  const other = reading.acts.find(({ act }) => !isQuestionAct(act) && !mayAsk.has(act))
  const isNoOption = isSingleQuestion(context) || best === undefined || best.p < certainty.sure
  return isNoOption && (other === undefined || other.p < certainty.sure)
}

/**
 * Returns the minimum probability for a message to be treated as a question. A question mark lowers
 * this minimum, and so does the absence of any other reading.
 */
function askedFrom(context: DialogueContext): number {
  const { certainty, reading, understanding } = context
  const other = reading.acts.find(({ act }) => !isQuestionAct(act))
  const isSmallTalk = understanding.outcome === 'answer' && understanding.topic.startsWith('chat.')
  const isAlone = !isSmallTalk && (findQuestion(context)?.p ?? 0) >= certainty.lead * (other?.p ?? 0)
  return isMarked(context) || isAlone ? certainty.likely : certainty.sure
}

function isMarked({ reading, text }: DialogueContext): boolean {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

function answerOf(context: DialogueContext): BotAnswer | null {
  return findAnswer(context, questionOf(context)) ?? howFirst(context)
}

/**
 * Returns the step's help on where or how, if the message asks for this help before answering the
 * step.
 */
function howFirst(context: DialogueContext): BotAnswer | null {
  const question = openQuestion(context)
  const chosen = certainOption(context)
  if (question === null || chosen === null || !asksHowFirst(context, chosen.option)) return null
  const { how, where } = question.step.help ?? {}
  const say = findQuestion(context)?.act === 'ask-where' ? where : how
  return say === undefined
    ? null
    : { id: null, text: guideText(context.turn, question.guide, say), buttons: [] }
}

function questionOf(context: DialogueContext): UserQuestion {
  return findQuestion(context) ?? { act: 'ask-what', p: 0, text: context.text }
}

/**
 * Minimum confidence, 0 to 1, in a security topic for a question at another topic's step to be
 * about that security topic.
 */
const surelyOther = 0.75
/**
 * Minimum number of meaningful words in a question about a security topic at another topic's step.
 */
const fewestWordsOfOther = 3

function isOfSecurity(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  if (probabilityOf(context, 'ask-risk') < certainty.likely) return false
  const topic = certainTopic(turn, understanding)
  if (topic === null || topicFamily(topic) !== 'security') return false
  if (topicFamily(open!.prompt.topic) === 'security' || understanding.alarm !== null) return false
  const isKnown = turn.conversation.queuedRequests.some((one) => one.topic === topic)
  const [first] = understanding.candidates
  // "He hasn't approved it yet, should I ask him first?" asks about the open request, with words of a suspicious message.
  const together = turn.context.understandWithOpening(text)
  return (
    !isKnown &&
    topicFamily(together?.topic ?? topic) === 'security' &&
    first !== undefined &&
    first.confidence >= surelyOther &&
    turn.context.countDescriptiveWords(text) >= fewestWordsOfOther &&
    !isPartOfTopic(turn, open!.prompt.topic, topic, understanding)
  )
}

/**
 * Returns true for questions about someone else's identity, such as "is this mail from the service
 * desk real".
 */
function asksWhoSentIt(context: DialogueContext): boolean {
  return findQuestion(context)?.act === 'ask-identity' && isOfSecurity(context)
}

function isOfStep(context: DialogueContext): boolean {
  const place = findAnswerContext(context)
  const question = questionOf(context)
  return asksHowToDoIt(context, question) || (place !== null && isAboutStep(context, question, place))
}

/** Maximum number of words in a question about what the bot's own question means. */
const mostWordsOfMeaning = 6

/**
 * Returns true for "which printer do you mean?": a short what or which question that repeats words
 * of the open question and adds one of its own. A question without its own word asks what the thing
 * is: "what's a docking station?"
 */
function asksWhatIsMeant(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const asked = findQuestion(context)
  if (open === null || !('say' in open.step) || asked?.act !== 'ask-what' || asked.p < certainty.sure)
    return false
  if (countWords(text) > mostWordsOfMeaning) return false
  const { contentWords } = turn.context
  const own = contentWords(open.step.say[understanding.language] ?? '')
  const words = [...contentWords(text)]
  const others = words.filter((word) => !own.has(word))
  return others.length === 1 && words.length > 1
}

/** Returns true if the step has not yet been explained in other words. */
function canBeExplained(context: DialogueContext): boolean {
  const question = openQuestion(context)
  return question !== null && !question.prompt.explained
}

function isOfDoing(context: DialogueContext): boolean {
  const act = findQuestion(context)?.act
  return act === 'ask-how' || act === 'ask-where' || act === 'ask-what'
}

/** Returns true for questions that the service desk answers itself: hours, status, assignee. */
function isOfDesk(context: DialogueContext): boolean {
  const { outcome, ticketNumbers, topic } = context.understanding
  if (outcome !== 'answer' || !topic.startsWith('desk.')) return false
  return (
    ticketNumbers.length > 0 ||
    matchProcessAnswer(context, { act: 'ask-process', text: context.text }) !== null
  )
}

/** Gives the answer with the step's buttons. The step's text is just above and isn't repeated. */
function stayAt({ turn, open }: DialogueContext, answer: BotAnswer): void {
  patchState(turn, { failures: 0 })
  markAnswered(turn, answer)
  turn.extraButtons.push(...answer.buttons)
  askAgain(turn, open!.prompt, answer.text)
}
