import { guideWords } from '../../conversation/guide-words.js'
import { factsKnown, localized } from '../../conversation/plan.js'
import { isSureMatch, type TextMatch } from '../../knowledge/answer-passages.js'
import type { Act } from '../../nlu/acts/act.js'
import { type GuideFile, type HelpKind, helpKinds } from '../../troubleshooting/guide-file.js'
import { stepsAhead } from '../../troubleshooting/steps-ahead.js'
import type { Localized } from '../../understanding/intent-file.js'
import type { DialogueContext } from '../context.js'
import type { Answer } from './answer.js'
import type { AnswerPlace } from './place.js'
import type { Question } from './question.js'
import { namesNothing } from './usual-kind.js'

/** Kinds of help that serve a question, the nearest first. */
const kindsFor: Readonly<Partial<Record<Act, readonly HelpKind[]>>> = {
  'ask-where': ['where', 'how', 'what'],
  'ask-how': ['how', 'where'],
  'ask-why': ['why'],
  'ask-what': ['what'],
  'ask-risk': ['risk'],
}

/**
 * Share of a question's words that a step must have for its help to be the answer. "Why?" and "is anything lost?" are nearly always asked of the step,
 * "where is …?" of anything.
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
/** The same for a kind of help that is not the one that was asked for, and for the step in other words. */
const ofTheStepBeside = 0.6
/** The same for a step that is not the open one. */
const ofOtherSteps = 0.75
/** Fewest words of the question that a text of another step has, where it is of another kind. */
const fewestWordsBeside = 2

/** Help of the step that stands open. `usual`: the kind that a question asks which people ask everywhere. */
export function helpOfStep(
  context: DialogueContext,
  { act, text }: Question,
  { guide, step: id }: AnswerPlace,
  usual: HelpKind | null,
): readonly Answer[] {
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

/** What holds of the whole guide: whether something can be lost by it, how long it takes, whether it can be done on a telephone. */
export function helpOfGuide(
  context: DialogueContext,
  { guide }: AnswerPlace,
  kind: HelpKind | null,
): Answer | null {
  const text = kind === null ? undefined : guide?.help?.[kind]
  return guide === null || text === undefined ? null : answer(context, guide, `guide ${kind}`, text)
}

/** Which share of the question the step has; 1 for "where is that?", which says nothing by itself. "What does error 809 mean" is no question about it. */
function shareOfStep(context: DialogueContext, text: string, guide: GuideFile, id: string): number {
  const { plan } = context
  const shown = textsOf(guide, id)
    .map((one) => localized(plan, one.text))
    .join('\n')
  if (shown === '') return 0
  const passages = plan.situation.passages(guide.topic)
  if (passages === null || namesNothing(context, text)) return 1
  return passages.matchIn(text, shown)?.share ?? 1
}

/** The question is about a step, or says nothing that tells of what it is. */
export function asksOfStep(
  context: DialogueContext,
  { text }: Question,
  { guide, step }: AnswerPlace,
): boolean {
  return guide !== null && step !== null && shareOfStep(context, text, guide, step) >= ofTheStepBeside
}

/** Acts that what comes next answers when they name nothing: "done. And how do I go on?" */
const asksOn: ReadonlySet<Act> = new Set(['ask-how', 'ask-where', 'ask-what'])

/** Whether what follows says by itself what is asked. */
export function saysItself(
  context: DialogueContext,
  { act, text }: Question,
  { guide, next }: AnswerPlace,
): boolean {
  const { plan } = context
  const follows = guide === null || next === null ? undefined : (guide.steps[next] ?? guide.outcomes[next])
  if (guide === null || follows === undefined || !('say' in follows) || follows.say === undefined)
    return false
  const passages = plan.situation.passages(guide.topic)
  if (passages === null) return false
  if (namesNothing(context, text)) return asksOn.has(act)
  const match = passages.matchIn(text, localized(plan, follows.say))
  return match !== null && isSureMatch(match)
}

/** A text of a step: what it says, or one kind of its help. */
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

/** Texts in which a question finds its answer, when they have its words. */
const textsFor: Readonly<Partial<Record<Act, ReadonlySet<StepText['kind']>>>> = {
  'ask-where': new Set(['where', 'how', 'what']),
  'ask-how': new Set(['how', 'where', 'without']),
  'ask-why': new Set(['why', 'what']),
  'ask-what': new Set(['what', 'where', 'why', 'risk', 'without']),
  'ask-risk': new Set(['risk', 'why']),
}

/** Another step of the guide says it: one that was left, or one that may come. The text that has most of the question, and of those the nearest. */
export function answerElsewhereInGuide(
  context: DialogueContext,
  { act, text }: Question,
  { guide, step, taken }: AnswerPlace,
  from: 'shown' | 'any',
): Answer | null {
  const kinds = textsFor[act]
  const passages = guide === null ? null : context.plan.situation.passages(guide.topic)
  if (guide === null || passages === null || kinds === undefined) return null
  const ahead = step === null || from === 'shown' ? [] : stepsAhead(guide, step, factsKnown(context.plan))
  const others = [...new Set([...taken.toReversed(), ...ahead])].filter((id) => id !== step)
  let best: { readonly id: string; readonly text: string; readonly match: TextMatch } | null = null
  for (const id of others)
    for (const { kind, text: written } of textsOf(guide, id)) {
      const told = kinds.has(kind) ? withoutQuestion(guideWords(context.plan, guide, written)) : ''
      const match = told === '' ? null : passages.matchIn(text, told)
      if (match === null || !isSureMatch(match) || match.share < ofOtherSteps) continue
      // One word in common is enough only where the text answers this very kind of question.
      if (match.words < fewestWordsBeside && kind !== kindsFor[act]?.[0]) continue
      if (best === null || match.weight > best.match.weight)
        best = { id: `help ${guide.topic} ${id} ${kind}`, text: told, match }
    }
  return best === null ? null : { id: best.id, text: best.text, buttons: [] }
}

/** What a step tells to do, without what it asks at its end. */
function withoutQuestion(text: string): string {
  const sentences = text.split(/(?<=[.!?…])\s+/)
  return sentences.filter((sentence) => !/\?[»”"]?$/.test(sentence.trim())).join(' ')
}

function answer({ plan }: DialogueContext, guide: GuideFile, name: string, text: Localized): Answer {
  return { id: `help ${guide.topic} ${name}`, text: guideWords(plan, guide, text), buttons: [] }
}
