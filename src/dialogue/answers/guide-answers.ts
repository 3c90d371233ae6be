import { isConfidentMatch, type TextMatch } from '../../content/articles/passage-finder.js'
import { type GuideFile, type HelpKind, helpKinds } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import type { Localized } from '../../nlu/intent-file.js'
import type { DialogueContext } from '../dialogue-context.js'
import { guideText } from '../guide/guide-text.js'
import { stepsAhead } from '../guide/steps-ahead.js'
import { knownFactValues, localized } from '../turn-builder.js'
import type { AnswerContext } from './answer-context.js'
import type { BotAnswer } from './bot-answer.js'
import { lacksSubject } from './help-kind.js'
import type { UserQuestion } from './question.js'

/** Kinds of help that answer a question, best match first. */
const kindsFor: Readonly<Partial<Record<Act, readonly HelpKind[]>>> = {
  'ask-where': ['where', 'how', 'what'],
  'ask-how': ['how', 'where'],
  'ask-why': ['why'],
  'ask-what': ['what'],
  'ask-risk': ['risk'],
}

/**
 * Minimum share of the question's words that the step must contain for its help to be the answer. "Why?" and "Will I lose anything?" are nearly
 * always about the step, whereas "Where is …?" can be about anything.
 */
const ofTheStep: Readonly<Record<HelpKind, number>> = {
  why: 0.2,
  what: 0.15,
  risk: 0.25,
  how: 0.4,
  where: 0.4,
  without: 0.4,
  long: 0,
  phone: 0,
}
/**
 * Minimum share of the question's words that the step must contain for an answer with another kind
 * of help, or with the reworded step.
 */
const ofTheStepBeside = 0.6
/** Minimum share of the question's words that a step other than the open one must contain. */
const ofOtherSteps = 0.75
/**
 * Minimum number of words that another step's text must share with the question if the text isn't
 * the kind of help requested.
 */
const fewestWordsBeside = 2

/**
 * Returns the open step's help. `usual` is the kind of help that answers a common question without
 * a subject.
 */
export function helpOfStep(
  context: DialogueContext,
  { act, text }: UserQuestion,
  { guide, step: id }: AnswerContext,
  usual: HelpKind | null,
): readonly BotAnswer[] {
  const step = id === null ? undefined : guide?.steps[id]
  if (guide === null || id === null || step === undefined || 'routes' in step || 'recap' in step) return []
  const share = shareOfStep(context, text, guide, id)
  const isDanger = (guide.safety ?? []).length > 0
  const kinds = (kindsFor[act] ?? []).filter(
    (kind, at) => share >= (at === 0 ? ofTheStep[kind] : ofTheStepBeside) && !(isDanger && kind === 'risk'),
  )
  return [...(usual === null ? [] : [usual]), ...kinds].flatMap((kind) => {
    const text = step.help?.[kind]
    return text === undefined ? [] : [answer(context, guide, `${id} ${kind}`, text)]
  })
}

/** Returns help that applies to the whole guide: whether data can be lost, how long it takes, whether it works on a phone. */
export function helpOfGuide(
  context: DialogueContext,
  { guide }: AnswerContext,
  kind: HelpKind | null,
): BotAnswer | null {
  const text = kind === null ? undefined : guide?.help?.[kind]
  return guide === null || text === undefined ? null : answer(context, guide, `guide ${kind}`, text)
}

/**
 * Returns the share of the question's words that the step contains. It's 1 for "where is that?",
 * which names no subject, and low for "What does error 809 mean", which isn't about the step.
 */
function shareOfStep(context: DialogueContext, text: string, guide: GuideFile, id: string): number {
  const { turn } = context
  const shown = textsOf(guide, id)
    .map((one) => localized(turn, one.text))
    .join('\n')
  if (shown === '') return 0
  const passages = turn.context.passages(guide.topic)
  if (passages === null || lacksSubject(context, text)) return 1
  return passages.matchIn(text, shown)?.share ?? 1
}

/** Returns true if the question is about the step, or doesn't name a subject at all. */
export function isAboutStep(
  context: DialogueContext,
  { text }: UserQuestion,
  { guide, step }: AnswerContext,
): boolean {
  return guide !== null && step !== null && shareOfStep(context, text, guide, step) >= ofTheStepBeside
}

/**
 * Acts of questions that the next step answers if they name no subject, as in "done. And what do I
 * do next?"
 */
const asksOn: ReadonlySet<Act> = new Set(['ask-how', 'ask-where', 'ask-what'])

/** Returns true if the text of the next step or outcome already answers the question. */
export function isAnsweredByNextStep(
  context: DialogueContext,
  { act, text }: UserQuestion,
  { guide, next }: AnswerContext,
): boolean {
  const { turn } = context
  const follows = guide === null || next === null ? undefined : (guide.steps[next] ?? guide.outcomes[next])
  if (guide === null || follows === undefined || !('say' in follows) || follows.say === undefined)
    return false
  const passages = turn.context.passages(guide.topic)
  if (passages === null) return false
  if (lacksSubject(context, text)) return asksOn.has(act)
  const match = passages.matchIn(text, localized(turn, follows.say))
  return match !== null && isConfidentMatch(match)
}

interface StepText {
  readonly kind: HelpKind | 'say' | 'simpler'
  readonly text: Localized
}

function textsOf(guide: GuideFile, id: string): readonly StepText[] {
  const step = guide.steps[id]
  if (step === undefined || 'routes' in step || 'recap' in step) return []
  return [
    { kind: 'say', text: step.say },
    { kind: 'simpler', text: step.simpler },
    ...helpKinds.flatMap((kind) => {
      const text = step.help?.[kind]
      return text === undefined ? [] : [{ kind, text }]
    }),
  ]
}

/** Kinds of step text, by act, that may answer a question if they share its words. */
const textsFor: Readonly<Partial<Record<Act, ReadonlySet<StepText['kind']>>>> = {
  'ask-where': new Set(['where', 'how', 'what']),
  'ask-how': new Set(['how', 'where', 'without']),
  'ask-why': new Set(['why', 'what']),
  'ask-what': new Set(['what', 'where', 'why', 'risk', 'without']),
  'ask-risk': new Set(['risk', 'why']),
}

/**
 * Finds the answer in another step of the guide, already shown or still to come. Chooses the text that contains the most words of the question; if
 * there are several, the one from the step closest to the open one.
 */
export function answerFromOtherStep(
  context: DialogueContext,
  { act, text }: UserQuestion,
  { guide, step, taken }: AnswerContext,
  from: 'shown' | 'any',
): BotAnswer | null {
  const kinds = textsFor[act]
  const passages = guide === null ? null : context.turn.context.passages(guide.topic)
  if (guide === null || passages === null || kinds === undefined) return null
  const ahead =
    step === null || from === 'shown' ? [] : stepsAhead(guide, step, knownFactValues(context.turn))
  const others = [...new Set([...taken.toReversed(), ...ahead])].filter((id) => id !== step)
  let best: { readonly id: string; readonly text: string; readonly match: TextMatch } | null = null
  for (const id of others)
    for (const { kind, text: written } of textsOf(guide, id)) {
      const told = kinds.has(kind) ? withoutQuestion(guideText(context.turn, guide, written)) : ''
      const match = told === '' ? null : passages.matchIn(text, told)
      if (match === null || !isConfidentMatch(match) || match.share < ofOtherSteps) continue
      // A single shared word is enough only if the text is of the kind that was asked for.
      if (match.words < fewestWordsBeside && kind !== kindsFor[act]?.[0]) continue
      if (best === null || match.weight > best.match.weight)
        best = { id: `help ${guide.topic} ${id} ${kind}`, text: told, match }
    }
  return best === null ? null : { id: best.id, text: best.text, buttons: [] }
}

/** Returns the instructions of a step, without its closing question. */
function withoutQuestion(text: string): string {
  const sentences = text.split(/(?<=[.!?…])\s+/)
  return sentences.filter((sentence) => !/\?[»”"]?$/.test(sentence.trim())).join(' ')
}

function answer({ turn }: DialogueContext, guide: GuideFile, name: string, text: Localized): BotAnswer {
  return { id: `help ${guide.topic} ${name}`, text: guideText(turn, guide, text), buttons: [] }
}
