import { readOn } from '../conversation/article-text.js'
import { guideWords } from '../conversation/guide-words.js'
import { change, localized, type Plan, words } from '../conversation/plan.js'
import type { ProcessAnswer } from '../conversation/process-answers.js'
import { processText } from '../conversation/process-text.js'
import { addressee } from '../conversation/routing.js'
import { asksHowAndWhen, sourceByWords } from '../conversation/waiting-question.js'
import { isSureAnswer } from '../knowledge/answer-passages.js'
import type { Act } from '../nlu/acts/act.js'
import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import type { HelpKind } from '../troubleshooting/guide-file.js'
import { type DialogueContext, isEmergency, type OpenStep, openQuestion, probabilityOf } from './context.js'

/** An answer to a question, and under which name it is remembered: the same is not given twice in a talk. */
export interface Answer {
  /** Name of the answer, by which it is given once; null if it may be given again, as it tells how things stand now. */
  readonly id: string | null
  readonly text: string
  /** Buttons beside those of the step. */
  readonly buttons: readonly Button[]
}

/** Kinds of help that serve a question, the nearest first. */
const kindsFor: Readonly<Partial<Record<Act, readonly HelpKind[]>>> = {
  'ask-where': ['where', 'how', 'what'],
  'ask-how': ['how', 'where'],
  'ask-why': ['why'],
  'ask-what': ['what'],
  'ask-risk': ['risk'],
}

/** Probability from which a question of safety is the one that was written down, 0 to 1. */
const sameQuestion = 0.4
/** The same for one of the handling, in a line that reads like another kind of question. */
const sameQuestionBeside = 0.6
const leastOut = 0.05
/**
 * Share of a question's words that a step must have for its help to be the answer. "Why?" and "is anything lost?" are nearly always asked of the
 * step, "where is …?" of anything.
 */
const ofTheStep: Readonly<Record<HelpKind, number>> = {
  why: 0.1,
  what: 0.15,
  risk: 0.25,
  how: 0.4,
  where: 0.4,
  without: 0.4,
}
/** The same for a kind of help that is not the one that was asked for, and for the step in other words. */
const ofTheStepBeside = 0.6
/** Most words of an answer from an article. */
const mostWords = 60

/**
 * Answers a question: help of the open step, what is written about safety, the handling of the request, a passage of the topic's article. Null when
 * none of them does, or each was given in this talk.
 */
export function findAnswer(context: DialogueContext, act: Act): Answer | null {
  const given = context.plan.conversation.answered ?? []
  const candidates = [
    ...stepHelp(context, act),
    safetyAnswer(context, act),
    deskAnswer(context, act),
    // No article tells how the desk handles a request.
    act === 'ask-process' ? null : passageAnswer(context),
  ]
  return candidates.find((one) => one !== null && (one.id === null || !given.includes(one.id))) ?? null
}

/** Remembers that it was given, so that it is not given again. */
export function remember(plan: Plan, answer: Answer | null): void {
  const { answered = [] } = plan.conversation
  if (answer !== null && answer.id !== null) change(plan, { answered: [...answered, answer.id] })
}

/** The same, as words alone. */
export function answerTo(context: DialogueContext, act: Act): string | null {
  return findAnswer(context, act)?.text ?? null
}

function stepHelp(context: DialogueContext, act: Act): readonly Answer[] {
  const { open, plan } = context
  if (open === null || 'recap' in open.step) return []
  const share = shareOfStep(context, open)
  const { guide, phase, step } = open
  return (kindsFor[act] ?? []).flatMap((kind, at) => {
    const text = step.help?.[kind]
    const least = at === 0 ? ofTheStep[kind] : ofTheStepBeside
    return text === undefined || share < least
      ? []
      : [
          {
            id: `help ${phase.topic} ${phase.step} ${kind}`,
            text: guideWords(plan, guide, text),
            buttons: [],
          },
        ]
  })
}

/**
 * Share of the question that the step has, 0 to 1; 1 for "where is that?", which says nothing by itself. "What does error 809 mean" is no question
 * about it.
 */
function shareOfStep({ plan, text }: DialogueContext, { guide, step }: OpenStep): number {
  if ('recap' in step) return 0
  const told = [
    step.title,
    step.say,
    ...('simpler' in step ? [step.simpler] : []),
    ...Object.values(step.help ?? {}),
  ]
  const shown = told.flatMap((one) => (one === undefined ? [] : [localized(plan, one)])).join('\n')
  return plan.situation.passages(guide.topic)?.shareIn(text, shown) ?? 1
}

/** The question is about the step, or says nothing that tells of what it is. */
export function asksOfTheStep(context: DialogueContext): boolean {
  return context.open !== null && shareOfStep(context, context.open) >= ofTheStepBeside
}

function safetyAnswer(context: DialogueContext, act: Act): Answer | null {
  const { certainty, plan, open, text } = context
  const answers = open?.guide.safety?.filter(({ isTold }) => isTold !== true) ?? []
  if (answers.length === 0 || act === 'ask-identity') return null
  if (act === 'ask-where' && !isEmergency(context)) return null
  const [best] = plan.situation.nearest(text, answers)
  // "Where is that?" is asked of the step, unless it is nearly what was written down of an emergency.
  const least = act === 'ask-where' ? certainty.success : sameQuestion
  const found = best === undefined || best.p < least ? undefined : answers.find(({ id }) => id === best.id)
  if (found === undefined || open === null) return null
  return {
    id: `safety ${open.guide.topic} ${found.id}`,
    text: guideWords(plan, open.guide, found.say),
    buttons: [],
  }
}

/** Answers a question about the handling: from what is written down, or from the ticket, its queue and the calendar. */
function deskAnswer(context: DialogueContext, likeliest: Act): Answer | null {
  const { certainty, open, plan, text, understanding } = context
  // "Who is dealing with this?" reads like a question about the bot too.
  const isBoth = likeliest === 'ask-identity' && probabilityOf(context, 'ask-process') >= certainty.sure
  const act = isBoth ? 'ask-process' : likeliest
  if (act === 'ask-identity' && probabilityOf(context, act) >= certainty.success)
    return { id: null, text: words(plan, 'i-am-a-program'), buttons: [] }
  const asked = processAsked(context, act)
  if (asked !== null && 'say' in asked && asked.inGuide === true && open === null) return null
  if (asked !== null && 'say' in asked) {
    const waits = asksHowAndWhen(plan, text) ? processText(plan, 'when', ticketAsked(plan)) : null
    const also = waits === null ? [] : [waits.text]
    return { id: `process ${asked.id}`, text: [localized(plan, asked.say), ...also].join(' '), buttons: [] }
  }
  const isOfProcess =
    open !== null &&
    act === 'ask-process' &&
    !namesThing(context) &&
    probabilityOf(context, act) >= certainty.sure
  const from = asked?.from ?? (isOfProcess ? sourceByWords(plan, text, understanding) : null)
  const known = from === null ? null : processText(plan, from, ticketAsked(plan))
  return known === null ? null : { id: null, ...known }
}

/** The ticket in hand, otherwise the one that waits for somebody. */
function ticketAsked(plan: Plan): Ticket | null {
  const { ticket } = plan.conversation
  return plan.situation.tickets.find(({ number }) => number === ticket) ?? addressee(plan)
}

/** Question about the handling in the line; null if it's none of those written down. */
export function processAsked(context: DialogueContext, act: Act): ProcessAnswer | null {
  const { certainty, plan, text } = context
  const { processAnswers, nearest } = plan.situation
  const [best, second] = nearest(text, processAnswers)
  if (best === undefined) return null
  // Of questions about the handling there are many, and each has little of what is likely: one that stands out is meant.
  const isOfHandling = act === 'ask-process' && !namesThing(context)
  const isOut = isOfHandling && best.p >= leastOut && best.p >= certainty.lead * (second?.p ?? 0)
  const least = isOfHandling ? sameQuestion : sameQuestionBeside
  if (!isOut && best.p < least) return null
  return processAnswers.find(({ id }) => id === best.id) ?? null
}

/** "How long does a sync take?", at a step, asks after a thing and not after the request. */
function namesThing({ open, plan, text, understanding }: DialogueContext): boolean {
  const isOfDesk = understanding.outcome === 'answer' && understanding.topic.startsWith('desk.')
  return open !== null && !isOfDesk && plan.situation.tells(text) > 0
}

/** Passage of the problem's article that has the question's words. */
function passageAnswer({ open, plan, text }: DialogueContext): Answer | null {
  const topic = open?.guide.topic
  const found = topic === undefined ? null : (plan.situation.passages(topic)?.find(text, mostWords) ?? null)
  if (topic === undefined || found === null || !isSureAnswer(found)) return null
  return {
    id: `passage ${topic} ${found.text}`,
    text: found.text,
    buttons: [{ label: words(plan, 'read-on'), value: `${readOn}|${topic}` }],
  }
}

/** Whether the guide's wording of the step has not yet been said another way. */
export function canBeExplained(context: DialogueContext): boolean {
  const question = openQuestion(context)
  return question !== null && !question.phase.explained
}
