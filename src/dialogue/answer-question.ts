import { guideWords } from '../conversation/guide-words.js'
import { localized, words } from '../conversation/plan.js'
import type { Act } from '../nlu/acts/act.js'
import type { HelpKind } from '../troubleshooting/guide-file.js'
import { type DialogueContext, openQuestion } from './context.js'

/** Kinds of help that serve a question, the nearest first. */
const kindsFor: Readonly<Partial<Record<Act, readonly HelpKind[]>>> = {
  'ask-where': ['where', 'how', 'what'],
  'ask-how': ['how', 'where'],
  'ask-why': ['why'],
  'ask-what': ['what', 'where', 'how'],
  'ask-risk': ['risk'],
}

/** How probable it must be that a question of safety is the one that was written down. */
const sameQuestion = 0.4

/**
 * Answers a question about the open step, about safety, or about the desk; null when nothing is known that answers it. The step itself is the
 * answer to "how?" said another way, once.
 */
export function answerTo(context: DialogueContext, act: Act): string | null {
  return safetyAnswer(context, act) ?? stepHelp(context, act) ?? deskAnswer(context, act)
}

function stepHelp({ plan, open }: DialogueContext, act: Act): string | null {
  if (open === null || 'recap' in open.step) return null
  const { help } = open.step
  const kind = kindsFor[act]?.find((one) => help?.[one] !== undefined)
  const text = kind === undefined ? undefined : help?.[kind]
  return text === undefined ? null : guideWords(plan, open.guide, text)
}

function safetyAnswer({ plan, open, text }: DialogueContext, act: Act): string | null {
  const answers = open?.guide.safety ?? []
  if (answers.length === 0 || act === 'ask-where' || act === 'ask-identity') return null
  const [best] = plan.situation.nearest(text, answers)
  const found =
    best === undefined || best.p < sameQuestion ? undefined : answers.find(({ id }) => id === best.id)
  return found === undefined || open === null ? null : guideWords(plan, open.guide, found.say)
}

/** Answers a question about the handling: from what is written down, or from the ticket and the calendar. */
function deskAnswer({ open, plan, text, understanding }: DialogueContext, act: Act): string | null {
  if (act === 'ask-identity') return words(plan, 'i-am-a-program')
  if (act !== 'ask-process' && act !== 'ask-risk') return null
  const { processAnswers, nearest, hoursText } = plan.situation
  const [best] = nearest(text, processAnswers)
  const found =
    best === undefined || best.p < sameQuestion ? undefined : processAnswers.find(({ id }) => id === best.id)
  if (found === undefined) return null
  if ('say' in found) return localized(plan, found.say)
  if (found.from === 'hours') return words(plan, 'hours', { hours: hoursText(understanding.language) })
  const { ticket } = plan.conversation
  return open === null || ticket === null ? null : words(plan, 'still-with-me', { ticket })
}

/** Whether the guide's wording of the step has not yet been said another way. */
export function canBeExplained(context: DialogueContext): boolean {
  const question = openQuestion(context)
  return question !== null && !question.phase.explained
}
