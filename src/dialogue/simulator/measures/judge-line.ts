import type { TopicId } from '../../../nlu/intent-file.js'
import type { Snapshot } from '../talk-environment.js'
import { judgeActs } from './judge-act.js'
import { promptTopic, questionKey } from './observed-effects.js'
import {
  paragraphsOf,
  type QuestionAct,
  questionActs,
  type ReplyRater,
  type ReplyToQuestion,
} from './reply-rater.js'
import { isMisread, type JudgedAct, type LineToJudge } from './verdict.js'

/** Findings in one turn; null or false means that nothing was found. */
export interface JudgedLine {
  readonly acts: readonly JudgedAct[]
  readonly isMisread: boolean
  /** Rating of the reply to the person's question; null if they asked none. */
  readonly reply: ReplyToQuestion | null
  /** Paragraph already sent in the same conversation. */
  readonly repeated: string | null
  /** Question asked for the first time in this turn, as `topic/step` or facts. */
  readonly asks: string | null
  readonly isAskedThoughTold: boolean
  /** Topics between which the engine switched without a second problem. */
  readonly jump: string | null
  readonly isJumpInSecurity: boolean
  /** Ticket closed without the person's consent. */
  readonly wronglyClosed: string | null
  readonly isEmpty: boolean
  readonly isOtherLanguage: boolean
}

export interface TalkSoFar {
  readonly language: string
  /** Paragraphs that the bot has sent. */
  readonly said: ReadonlySet<string>
  /** Questions that the person has answered, as `topic/step`. */
  readonly answered: ReadonlySet<string>
  readonly toldFacts: ReadonlySet<string>
  readonly believesSolved: boolean
}

/** Minimum length of a paragraph that counts as repeated, in characters; short ones may recur. */
const shortestRepeat = 30

export function judgeLine(
  line: LineToJudge,
  so: TalkSoFar,
  words: ReplyRater,
  isPressed: boolean,
): JudgedLine {
  const { effects, heard, meant } = line
  const paragraphs = paragraphsOf(heard.said.map(({ text }) => text))
  const acts = isPressed ? [] : judgeActs(line)
  const question = isPressed ? undefined : questionActs.find((act) => meant.acts.includes(act))
  const asks = newQuestion(line)
  const goesBack =
    meant.main === 'correct' || meant.main === 'resume' || line.before.open.at === 'what-to-change'
  const jump = isPressed ? null : jumpOf(line)
  return {
    acts,
    isMisread: acts.some(({ verdict }) => isMisread(verdict)),
    reply: question === undefined ? null : replyOf(question, line, paragraphs, so, words),
    repeated: goesBack
      ? null
      : (paragraphs.find((one) => one.length >= shortestRepeat && so.said.has(one)) ?? null),
    asks,
    isAskedThoughTold: asks !== null && !goesBack && isTold(asks, heard.after, so),
    jump,
    isJumpInSecurity: jump !== null && promptTopic(line.before.open)?.startsWith('security.') === true,
    wronglyClosed: closedWrongly(line, so),
    isEmpty: isEmptyAnswer(line),
    isOtherLanguage: heard.after.conversation !== null && heard.after.conversation.language !== so.language,
  }

  function isEmptyAnswer({ heard: { isMarked, said } }: LineToJudge): boolean {
    const isSilent = said.every(({ text }) => text.trim() === '')
    // On platforms with reactions, a reaction is enough of a reply to thanks and "hang on".
    const isCivil = meant.acts.every((act) => act === 'thank' || act === 'bye' || act === 'wait')
    return isSilent && !(isCivil && isMarked) && effects.chosen.size === 0
  }
}

function replyOf(
  question: QuestionAct,
  { before, effects }: LineToJudge,
  paragraphs: readonly string[],
  so: TalkSoFar,
  words: ReplyRater,
): ReplyToQuestion {
  const reply = words.replyTo(question, paragraphs, so.said, before.open)
  // Text about another topic, or at the end of the conversation, is not an answer to the question.
  const isElsewhere = effects.begun.length > 0 || effects.handedOff.length > 0 || effects.resolved.length > 0
  return isElsewhere && reply !== 'passed-on' ? 'ignored' : reply
}

/**
 * Returns the question that a turn asks for the first time; null if there is none. A question that is asked again after a no to "does it
 * work?" isn't new.
 */
function newQuestion({ before, heard }: LineToJudge): string | null {
  const { open } = heard.after
  const key = questionKey(open)
  if (key === null || open.at === 'recap' || open.at === 'does-it-work') return null
  const last = questionKey(before.open)
  return key === last || `${key}?` === last ? null : key
}

function isTold(key: string, { open }: Snapshot, { answered, toldFacts }: TalkSoFar): boolean {
  if (open.at === 'facts') return open.asking.some((fact) => toldFacts.has(fact))
  if (open.at !== 'question' && open.at !== 'own-words') return false
  if (answered.has(key)) return true
  if (open.at === 'own-words') return toldFacts.has(open.fact)
  const deciding = open.options.map(({ sets }) => Object.keys(sets ?? {}))
  const [only] = deciding[0] ?? []
  return only !== undefined && toldFacts.has(only) && deciding.every((facts) => facts.includes(only))
}

/**
 * Returns a change of topic that isn't explained by the message or an answer; null if there is
 * none.
 */
function jumpOf({ before, effects, expected, guides, heard, meant }: LineToJudge): string | null {
  const from = promptTopic(before.open)
  const tellsOfAnother =
    meant.problem !== undefined || meant.otherProblem !== undefined || meant.danger !== undefined
  if (from === null || tellsOfAnother) return null
  const outcomes = Object.values(guides.get(from)?.outcomes ?? {})
  const leadsTo = new Set(outcomes.flatMap((outcome) => ('topic' in outcome ? [outcome.topic] : [])))
  const isByAnswer = effects.chosen.size > 0
  const isWrong = (topic: TopicId) =>
    topic !== from && !expected.has(topic) && !(isByAnswer && leadsTo.has(topic))
  // When a topic ends, the next one in the queue starts, whatever it is.
  const isOver = effects.resolved.length + effects.cancelled.length + effects.handedOff.length > 0
  const inHand = isOver ? null : promptTopic(heard.after.open)
  const to = [...effects.begun, ...(inHand === null ? [] : [inHand])].find(isWrong)
  return to === undefined ? null : `${from} → ${to}`
}

function closedWrongly(
  { effects, expected, guides, meant }: LineToJudge,
  { believesSolved }: TalkSoFar,
): string | null {
  const isSolvedByWord = meant.isOver === true || meant.confirms === 'works' || believesSolved || isGood()
  const resolved = effects.resolved.find(
    ({ resolution }) => resolution?.isUnanswered !== true && !isSolvedByWord,
  )
  if (resolved !== undefined) return resolved.number
  const isTakenBack = meant.main === 'correct' || meant.problem !== undefined
  const cancelled = effects.cancelled.find(
    ({ topic }) => meant.isOver !== true && !isTakenBack && topic !== null && expected.has(topic),
  )
  return cancelled?.number ?? null

  function isGood(): boolean {
    const { option } = meant
    const step = option === undefined ? undefined : guides.get(option.topic)?.steps[option.step]
    if (option === undefined || step === undefined || !('options' in step)) return false
    const chosen = step.options.find(({ id }) => id === option.option)
    const outcome = guides.get(option.topic)?.outcomes[chosen?.next ?? '']
    return chosen?.means === 'works' || (outcome !== undefined && 'solved' in outcome)
  }
}
