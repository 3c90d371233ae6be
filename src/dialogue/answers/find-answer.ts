import { readOn } from '../../conversation/article-text.js'
import { guideWords } from '../../conversation/guide-words.js'
import { words } from '../../conversation/plan.js'
import { isSureAnswer } from '../../knowledge/answer-passages.js'
import { type DialogueContext, isEmergency } from '../context.js'
import type { Answer } from './answer.js'
import { deskAnswer, isPlainlyOfDesk, usualAnswer } from './desk-answer.js'
import { glossaryAnswer } from './glossary-answer.js'
import { answerElsewhereInGuide, helpOfGuide, helpOfStep, saysItself } from './guide-answers.js'
import { isInDanger } from './in-danger.js'
import { type AnswerPlace, placeOf } from './place.js'
import { type Question, questionIn } from './question.js'
import { generalKind, usualKind } from './usual-kind.js'

/** How probable it must be that a question of safety is the one that was written down. */
const sameQuestion = 0.4
/** Of an answer from an article. */
const mostWords = 60

/**
 * Answers the question of a line from what lies nearest: the open step; what follows, when the line answers the step too; what a word means that
 * is all it names; other steps of the guide; what is written about safety; the handling of the request; a passage of the topic's article. In danger only what was written for it, or was
 * said before. Null when none of them does, or each was given in this matter. `question`: of a line that the reader knows for none, what it would ask.
 */
export function findAnswer(
  context: DialogueContext,
  question: Question = questionIn(context) ?? { act: 'ask-what', p: 0, text: context.text },
  place: AnswerPlace | null = placeOf(context),
): Answer | null {
  const given = context.plan.conversation.answered ?? []
  for (const answer of answersTo(context, question, place))
    if (answer !== null && (answer.id === null || !given.includes(answer.id))) return answer
  return null
}

/** An answer is known, and was given before. */
export function wasAnswered(context: DialogueContext, question: Question): boolean {
  for (const answer of answersTo(context, question, placeOf(context))) if (answer !== null) return true
  return false
}

/** The next step or outcome says it itself. */
const saidByWhatFollows: Answer = { id: null, text: '', buttons: [] }

function* answersTo(
  context: DialogueContext,
  question: Question,
  place: AnswerPlace | null,
): Generator<Answer | null> {
  const isDanger = isInDanger(context.plan, place)
  // Where there is danger, only a question of risk by its own words is answered as one.
  const isGuarded = isDanger || (place?.guide?.safety ?? []).length > 0
  const general = isGuarded ? usualKind(context, question.text) : generalKind(context, question)
  if (place !== null) {
    yield safetyAnswer(context, question, place)
    if (isPlainlyOfDesk(context, question)) yield deskAnswer(context, question, place)
    yield* helpOfStep(context, question, place, general)
    if (saysItself(context, question, place)) yield saidByWhatFollows
    if (place.next !== null) yield* helpOfStep(context, question, { ...place, step: place.next }, null)
    yield helpOfGuide(context, place, general)
  }
  // A question that only names a word is about the word, whatever other texts have it.
  yield glossaryAnswer(context, question)
  if (place !== null) {
    yield answerElsewhereInGuide(context, question, place, isDanger ? 'shown' : 'any')
    if (!isGuarded && usualKind(context, question.text) !== null) yield usualAnswer(context, general, place)
  }
  yield deskAnswer(context, question, place)
  if (place === null || isDanger) return
  // No article tells how the desk handles a request.
  if (question.act !== 'ask-process') yield passageAnswer(context, question, place)
}

function safetyAnswer(
  context: DialogueContext,
  { act, text }: Question,
  { guide }: AnswerPlace,
): Answer | null {
  const { certainty, plan } = context
  const answers = guide?.safety?.filter(({ isTold }) => isTold !== true) ?? []
  if (guide === null || answers.length === 0 || act === 'ask-identity') return null
  if (act === 'ask-where' && !isEmergency(context)) return null
  const [best] = plan.situation.nearest(text, answers)
  // "Where is that?" is asked of the step, unless it is nearly what was written down of an emergency.
  const least = act === 'ask-where' ? certainty.success : sameQuestion
  const found = best === undefined || best.p < least ? undefined : answers.find(({ id }) => id === best.id)
  return found === undefined
    ? null
    : { id: `safety ${guide.topic} ${found.id}`, text: guideWords(plan, guide, found.say), buttons: [] }
}

/** What the article of the matter says that has the words of the question. */
function passageAnswer({ plan }: DialogueContext, { text }: Question, { topic }: AnswerPlace): Answer | null {
  const found = plan.situation.passages(topic)?.find(text, mostWords) ?? null
  return found === null || !isSureAnswer(found)
    ? null
    : {
        id: `passage ${topic} ${found.text}`,
        text: found.text,
        buttons: [{ label: words(plan, 'read-on'), value: `${readOn}|${topic}` }],
      }
}
