import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { optionByMeaning } from '../../nlu/text/match-option.js'
import {
  type DialogueContext,
  givesOnlyFacts,
  likeliestQuestion,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { deniesAlarm } from '../emergency/denies-alarm.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import {
  findCorrectedAnswer,
  handleCorrection,
  replaceAnswer,
  takeOtherTopic,
} from '../guide/handle-correction.js'
import { handleStepMessage } from '../guide/handle-step-message.js'
import { isUnanswered } from '../guide/is-unanswered.js'
import { askWhichIsWrong, ownCorrection } from '../guide/own-correction.js'
import { takenBackAnswer } from '../guide/taken-back-answer.js'
import { confirmCancellation } from '../prompts/pause-or-close.js'
import { topicFamily } from '../resolution/resolution-signal.js'
import { cancelTicket } from '../routing/reopen-ticket.js'
import type { Rule } from '../rule.js'
import { fillSlots } from '../slots/fill-slots.js'
import type { PendingRequest } from '../state.js'
import { certainTopic, isProblem } from '../topics/active-topic.js'
import { deniesSomething, takesBackAll } from '../topics/denies-something.js'
import { handleDigression, isPartOfTopic } from '../topics/digression.js'
import {
  askForProblem,
  askOtherLikelyTopic,
  disambiguateOtherTopics,
  handleNewRequest,
} from '../topics/handle-new-request.js'
import { isCloserTopic } from '../topics/is-closer-topic.js'
import { isMatterOfItsOwn } from '../topics/matter-of-its-own.js'
import { namesTopic } from '../topics/names-topic.js'
import { rejectsTopic, tellsProblemAnew } from '../topics/rejects-topic.js'
import { restatedProblem } from '../topics/restated-problem.js'
import { resumeQueuedTopic } from '../topics/start-queued-request.js'
import { switchTopic, takeForAnother } from '../topics/topic-switch.js'
import { announcesOtherTopic, isCertainComplaintOrRequest } from '../topics/topic-switch-signals.js'
import { patchState, recordUtterance, type TurnBuilder } from '../turn-builder.js'

/** Rules for corrections such as "That's not it, the scanner eats the pages", evaluated before the message is taken as an answer. */
export const correctionRules: readonly Rule[] = [
  {
    id: 'take-closer-subject',
    band: 'subject',
    about:
      'The message chooses no answer, and it and the opening message together clearly read like another problem of the same kind: a full mailbox when mails stay in the outbox. The bot goes on with that problem, on the same ticket.',
    when: isCloserTopic,
    act({ turn, text, understanding }) {
      takeForAnother(turn, text)
      handleNewRequest(turn, text, understanding)
    },
  },
  {
    id: 'take-back-what-was-told',
    band: 'subject',
    about:
      "The bot took an answer from an earlier message and said so, and this message says that it's wrong. The answer is changed, or the bot asks its question.",
    when: (context) => takenBackAnswer(context) !== null,
    act(context) {
      const { open, turn, text, understanding } = context
      recordUtterance(turn, text)
      fillSlots(turn, understanding)
      replaceAnswer(turn, open!.guide, open!.prompt, takenBackAnswer(context)!)
    },
  },
  {
    id: 'take-back-own-answer',
    band: 'subject',
    about:
      'The person made a slip: "oops, I told you wrong, it\'s my Mac". If the message gives the right answer, the earlier one is changed. Otherwise, the bot asks which answer is wrong, with a button for each.',
    when: (context) => ownCorrection(context) !== null && !deniesAlarm(context),
    act(context) {
      const { open, turn, text, understanding } = context
      const correction = ownCorrection(context)!
      recordUtterance(turn, text)
      if ('steps' in correction) return askWhichIsWrong(turn, open!.prompt, correction.steps)
      fillSlots(turn, understanding)
      replaceAnswer(turn, open!.guide, open!.prompt, correction)
    },
  },
  {
    id: 'doubt-alarm',
    band: 'subject',
    about:
      'People were called about an alarm, nobody has taken the ticket yet, and the message denies the alarm. The bot asks whether to close that ticket. After that, the request that was interrupted continues, or the problem that the message describes instead is started.',
    when: deniesAlarm,
    act(context) {
      keepRestatedProblem(context)
      confirmCancellation(context)
    },
  },
  {
    id: 'return-to-subject',
    band: 'subject',
    about:
      'At the first question of a new topic, the message rejects that topic and returns to the previous one. The previous request continues where it was.',
    when: (context) => leftBefore(context) !== null,
    act(context) {
      resumeQueuedTopic(context.turn, leftBefore(context)!, context.text)
    },
  },
  {
    id: 'drop-kept-matter',
    band: 'subject',
    about:
      "A request that was kept for later has just been started, and the message says that it's no longer a problem. Its ticket is cancelled.",
    when: deniesKeptMatter,
    act({ turn, text, understanding }) {
      recordUtterance(turn, text)
      fillSlots(turn, understanding)
      cancelTicket(turn, turn.conversation.botTicket!)
    },
  },
  {
    id: 'doubt-subject',
    band: 'subject',
    about:
      "The message rejects the topic and describes the problem again, or says what it is instead. The bot switches to the right topic, or asks what it's about, and doesn't come back to the rejected one.",
    when: rejectsTopic,
    act(context) {
      const { open, turn, text, understanding } = context
      const { prompt } = open!
      fillSlots(turn, understanding)
      patchState(turn, { rejected: [...(turn.conversation.rejected ?? []), prompt.topic] })
      const requests = understanding.requests.filter(({ topic }) => topic !== prompt.topic)
      const told = { ...understanding, requests: requests.length > 1 ? requests : [] }
      const other = certainTopic(turn, told)
      const isOther = other !== null && other !== prompt.topic && !isDeniedAtFirst(context, other)
      // Words that describe the problem again answer nothing.
      if (isOther && tellsProblemAnew(context)) return takeOtherTopic(turn, prompt, text, told)
      if (isOther && handleCorrection(turn, prompt, text, told)) return
      if (!disambiguateOtherTopics(turn, prompt.topic, text, told)) askForProblem(turn, prompt.topic, text)
    },
  },
  {
    id: 'change-subject',
    band: 'subject',
    about:
      "The message says that another thing doesn't work, or mentions another problem as well, and the open question isn't about that. It's treated as another topic.",
    when: tellsOfOwnThing,
    act({ open, turn, text, understanding }) {
      fillSlots(turn, understanding)
      if (!handleDigression(turn, open!.prompt, text, understanding, false))
        switchTopic(turn, open!.prompt, text, understanding)
    },
  },
  {
    id: 'take-correction',
    band: 'subject',
    about:
      'The message takes back an earlier answer, or says that the topic is wrong. The answer or the topic is changed.',
    when: (context) => takesBackAtStep(context) && (takesBackAll(context) || isCorrection(context)),
    act(context) {
      const { open, turn, text, understanding } = context
      const { prompt } = open!
      const isSecurity = topicFamily(prompt.topic) === 'security'
      fillSlots(turn, understanding)
      if (!isSecurity && handleCorrection(turn, prompt, text, understanding)) return
      if (
        !isSecurity &&
        !speaksOf(context, prompt.topic) &&
        askOtherLikelyTopic(turn, prompt.topic, text, understanding)
      )
        return
      if ((isAtBeginning(prompt) || takesBackAll(context)) && !isSecurity)
        return askForProblem(turn, prompt.topic, text)
      recordUtterance(turn, text)
      handleStepMessage(turn, text, understanding)
    },
  },
]

/**
 * Returns true if a message such as "I never said that. That's all, thanks" rejects the current
 * topic, and this topic had been queued while another ticket was handled.
 */
function deniesKeptMatter(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const { number = null, openedAt = 0 } = ticketInHand(turn) ?? {}
  if (open === null || number === null || open.prompt.path.length > 1) return false
  const isKept = turn.context.tickets.some((other) => {
    const leftAt = other.resolution?.at ?? other.handedOff?.at
    return other.number !== number && leftAt !== undefined && leftAt >= openedAt && other.openedAt <= openedAt
  })
  if (!isKept || understanding.alarm !== null || text.includes('?') || announcesOtherTopic(turn, text))
    return false
  if (probabilityOf(context, 'report-failure', 'report-problem', 'request') >= certainty.sure) return false
  if ((scoredOptions(context)[0]?.p ?? 0) >= certainty.sure) return false
  const denies = probabilityOf(context, 'deny', 'correct') >= certainty.sure
  const isDone = probabilityOf(context, 'thank', 'bye', 'cancel', 'report-success') >= certainty.sure
  return (
    understanding.reportedStatus !== 'fails' && denies && (isDone || understanding.reportedStatus === 'works')
  )
}

function ticketInHand({ conversation, context }: TurnBuilder): Ticket | null {
  const ticket = context.tickets.find(({ number }) => number === conversation.botTicket)
  return ticket === undefined || ticket.handedOff !== null ? null : ticket
}

/**
 * Returns the topic that was left for the current one, if the message returns to it and no question
 * has been answered since; null otherwise.
 */
function leftBefore(context: DialogueContext): PendingRequest | null {
  const { certainty, open, turn, understanding } = context
  const left = turn.conversation.queuedRequests.at(-1)
  if (open === null || left === undefined || left.text !== '' || left.topic === open.prompt.topic) return null
  if (!isUnanswered(context) || topicFamily(open.prompt.topic) === 'security') return null
  const corrects = probabilityOf(context, 'correct')
  const answers = scoredOptions(context)[0]?.p ?? 0
  const isAnswer = answers >= certainty.sure && answers >= corrects
  if (isAnswer || corrects < certainty.sure || !deniesSomething(context)) return null
  const [likeliest] = understanding.candidates
  const isThisOne = understanding.outcome === 'answer' && likeliest?.topic === open.prompt.topic
  return speaksOf(context, left.topic) && !isThisOne ? left : null
}

function speaksOf({ understanding }: DialogueContext, spoken: TopicId): boolean {
  return understanding.candidates.some(({ confidence, topic }) => topic === spoken && confidence >= namedFrom)
}

/** Queues the problem in "that's not it, I can't open my mail", so that it isn't lost when the alarm's ticket is closed. */
function keepRestatedProblem(context: DialogueContext): void {
  const { turn, understanding } = context
  const problem = restatedProblem(turn, context.reading)
  const topic = certainTopic(turn, understanding)
  const { queuedRequests } = turn.conversation
  if (problem === null || topic === null || queuedRequests.some((request) => request.topic === topic)) return
  patchState(turn, { queuedRequests: [{ topic, text: problem, ticket: null }, ...queuedRequests] })
}

/** Minimum probability, 0 to 1, for a message to refer to a topic mentioned a moment ago. */
const namedFrom = 0.1

/** Returns true if so few steps have been taken that the topic itself may be wrong. */
function isAtBeginning({ path }: GuidePrompt): boolean {
  return path.length <= 2
}

function tellsOfOwnThing(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  if (openQuestion(context) === null || understanding.asksForHuman || text.includes('?')) return false
  const { isAdded, isOfThing, opensWith, shortAnswer, reportedStatus } = understanding
  const fails = reportedStatus === 'fails' || shortAnswer === 'still-broken'
  const topic = certainTopic(turn, understanding)
  const inHand = open!.prompt.topic
  const [best] = scoredOptions(context)
  const answersYes = opensWith === 'yes' && optionByMeaning(open!.step, 'yes') !== null
  return (
    ((fails && isOfThing) || isAdded) &&
    topic !== null &&
    topic !== inHand &&
    !givesOnlyFacts(context) &&
    topicFamily(inHand) !== 'security' &&
    (best === undefined || best.p < certainty.success) &&
    // "Yes, the sheet was on the desktop, not on the drive" is an answer, whatever else it names.
    (isAdded ||
      ((!answersYes || isCertainComplaintOrRequest(turn)) &&
        !isPartOfTopic(turn, inHand, topic, understanding) &&
        isMatterOfItsOwn(turn, topic, understanding)))
  )
}

/**
 * Returns true if the first clause names the topic and denies it, like the calendar in "nothing to
 * do with my calendar!".
 */
function isDeniedAtFirst({ reading, turn, understanding }: DialogueContext, topic: TopicId): boolean {
  const [first, second] = reading.clauses
  const text = first?.span.text
  const { language } = understanding
  return (
    text !== undefined &&
    second !== undefined &&
    namesTopic(turn, text, topic) &&
    turn.context.paraphrases.denies({ text, language })
  )
}

/**
 * Returns true if the message may take something back at the open step. At a step that takes free text, it must begin with a correction and name
 * another topic: "actually no, it's the VPN".
 */
function takesBackAtStep(context: DialogueContext): boolean {
  const { open, turn, understanding } = context
  if (open === null || 'recap' in open.step || open.prompt.asksWhetherItWorks === true) return false
  const { corrects, outcome, topic } = understanding
  if (takesBackAll(context)) return true
  const namesAnother = outcome !== 'unknown' && topic !== open.prompt.topic && isProblem(turn, topic)
  return 'options' in open.step || (corrects && namesAnother)
}

/**
 * Returns true if the message is more certainly a correction than an answer or a question. A less certain correction counts only if the message names
 * another topic or comes early in the guide.
 */
function isCorrection(context: DialogueContext): boolean {
  const { certainty, open, turn, text, understanding } = context
  const p = probabilityOf(context, 'correct')
  const [best] = scoredOptions(context)
  const contrary = Math.max(best?.p ?? 0, likeliestQuestion(context)?.p ?? 0)
  if (p < certainty.likely || understanding.asksForHuman) return false
  // "Like I said, just the one sheet" repeats an answer and doesn't correct anything.
  if (!deniesSomething(context) && findCorrectedAnswer(turn, open!.guide, open!.prompt, text) === null)
    return false
  if (!understanding.corrects && givesOnlyFacts(context)) return false
  if (understanding.corrects && contrary < Math.max(p, certainty.success)) return true
  if (contrary >= p || (best !== undefined && best.p >= certainty.sure)) return false
  const topic = certainTopic(turn, understanding)
  const isEarly =
    isAtBeginning(open!.prompt) && probabilityOf(context, 'report-problem', 'request') >= certainty.likely
  return p >= certainty.success || isEarly || (topic !== null && topic !== open!.prompt.topic)
}
