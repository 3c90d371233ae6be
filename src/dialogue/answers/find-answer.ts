import { isConfidentAnswer } from '../../content/articles/passage-finder.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { type DialogueContext, isEmergency } from '../dialogue-context.js'
import { guideText } from '../guide/guide-text.js'
import { t } from '../turn-builder.js'
import { type AnswerContext, findAnswerContext } from './answer-context.js'
import type { BotAnswer } from './bot-answer.js'
import { deskAnswer, fallbackStepAnswer, isClearlyProcessQuestion } from './desk-answer.js'
import { glossaryAnswer } from './glossary-answer.js'
import { answerFromOtherStep, helpOfGuide, helpOfStep, isAnsweredByNextStep } from './guide-answers.js'
import { generalHelpKind, helpKindWithoutSubject } from './help-kind.js'
import { isEmergencyActive } from './is-emergency-active.js'
import { findQuestion, type UserQuestion } from './question.js'
import { questionAsked, rankAskedQuestions } from './question-asked.js'

/** Maximum length of an answer taken from an article, in words. */
const mostWords = 60

/**
 * Answers the message's question from the most specific source that has an answer: the safety answers; the questions written for the topic; the open
 * step; the next step, if the message also answers the open one; the glossary, if the question only names a term; other steps of the guide; the
 * request-handling answers; and a passage of the topic's article. During an emergency, only texts written for it or already shown are used. Returns
 * null if no source has an answer, or if every answer was already given in this topic. `question` defaults to "what" for a message that was not
 * recognised as a question.
 */
export function findAnswer(
  context: DialogueContext,
  question: UserQuestion = findQuestion(context) ?? { act: 'ask-what', p: 0, text: context.text },
  place: AnswerContext | null = findAnswerContext(context),
): BotAnswer | null {
  const given = context.turn.conversation.answered ?? []
  for (const answer of answersTo(context, question, place))
    if (answer !== null && (answer.id === null || !given.includes(answer.id))) return answer
  return null
}

/** Returns true if an answer is known, even if it was already given. */
export function hasKnownAnswer(context: DialogueContext, question: UserQuestion): boolean {
  for (const answer of answersTo(context, question, findAnswerContext(context)))
    if (answer !== null) return true
  return false
}

/** Placeholder for an answer that the text of the next step or outcome already contains. */
const saidByWhatFollows: BotAnswer = { id: null, text: '', buttons: [] }

function* answersTo(
  context: DialogueContext,
  question: UserQuestion,
  place: AnswerContext | null,
): Generator<BotAnswer | null> {
  const isDanger = isEmergencyActive(context.turn, place)
  // In an emergency, or if the guide has safety answers, a question is only taken to be about risk if its own words say so.
  const isGuarded = isDanger || (place?.guide?.safety ?? []).length > 0
  const general = isGuarded
    ? helpKindWithoutSubject(context, question.text)
    : generalHelpKind(context, question)
  if (place !== null) {
    yield safetyAnswer(context, question, place)
    if (isClearlyProcessQuestion(context, question)) yield deskAnswer(context, question, place)
    // "How long will this take?" is about the step; "how long does a sync take?" names its subject.
    if (!isDanger && context.turn.context.rateSubjectClarity(question.text) === 'clearly') {
      yield glossaryAnswer(context, question)
      yield topicAnswer(context, question, place, 'surely')
    }
    yield* helpOfStep(context, question, place, general)
    if (isAnsweredByNextStep(context, question, place)) yield saidByWhatFollows
    if (place.next !== null) yield* helpOfStep(context, question, { ...place, step: place.next }, null)
    yield helpOfGuide(context, place, general)
  }
  // If a question only names a term, it is about that term, even if other texts contain the word.
  yield glossaryAnswer(context, question)
  if (place !== null) {
    // "Should I leave it open?" names no subject, but the topic may have an answer to exactly this question.
    if (!isDanger) yield topicAnswer(context, question, place, 'surely')
    yield answerFromOtherStep(context, question, place, isDanger ? 'shown' : 'any')
    if (!isGuarded && helpKindWithoutSubject(context, question.text) !== null)
      yield fallbackStepAnswer(context, general, place)
  }
  yield deskAnswer(context, question, place)
  if (place === null || isDanger) return
  if (isAsked(context, question)) yield topicAnswer(context, question, place, 'clearly')
  // Articles do not say how the service desk handles a request.
  if (question.act !== 'ask-process') yield passageAnswer(context, question, place)
}

function safetyAnswer(
  context: DialogueContext,
  { act, text }: UserQuestion,
  { guide }: AnswerContext,
): BotAnswer | null {
  const { turn } = context
  const answers = guide?.safety ?? []
  if (guide === null || answers.length === 0 || act === 'ask-identity') return null
  if (act === 'ask-where' && !isEmergency(context)) return null
  const isDoubtful =
    act === 'ask-where' ||
    isClearlyProcessQuestion(context, { text }, isEmergency(context) ? 'danger' : 'all')
  // In an emergency, nearly every question is about it.
  const how = isDoubtful ? 'surely' : isEmergency(context) ? 'likely' : 'clearly'
  const id = questionAsked(rankAskedQuestions(context, text, answers), how)
  // "Where is that?" is about the step, unless it nearly matches a written safety answer.
  const found = answers.find((one) => one.id === id)
  return found === undefined
    ? null
    : { id: `safety ${guide.topic} ${found.id}`, text: guideText(turn, guide, found.say), buttons: [] }
}

function isAsked({ certainty }: DialogueContext, { p, text }: UserQuestion): boolean {
  return p >= certainty.sure || text.includes('?')
}

/** Returns the written answer to a question that people ask about the topic. */
function topicAnswer(
  context: DialogueContext,
  { act, text }: UserQuestion,
  { guide }: AnswerContext,
  how: 'surely' | 'clearly',
): BotAnswer | null {
  const answers = guide?.questions ?? []
  if (guide === null || answers.length === 0 || act === 'ask-identity') return null
  const id = questionAsked(rankAskedQuestions(context, text, answers), how)
  const found = answers.find((one) => one.id === id)
  return found === undefined
    ? null
    : {
        id: `question ${guide.topic} ${found.id}`,
        text: guideText(context.turn, guide, found.say),
        buttons: [],
      }
}

/** Returns the passage of the topic's article that shares the question's words. */
function passageAnswer(
  { turn }: DialogueContext,
  { text }: UserQuestion,
  { topic }: AnswerContext,
): BotAnswer | null {
  const found = turn.context.passages(topic)?.find(text, mostWords) ?? null
  return found === null || !isConfidentAnswer(found)
    ? null
    : {
        id: `passage ${topic} ${found.text}`,
        text: found.text,
        buttons: [{ label: t(turn, 'read-on'), value: encodeButton({ kind: 'read-on', topic }) }],
      }
}
