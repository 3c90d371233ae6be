import type { GuidePhase } from '../conversation/guide-flow.js'
import type { Plan } from '../conversation/plan.js'
import type { CloseAsked } from '../conversation/state.js'
import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { GuideFile, GuideOption, QuestionStep, RecapStep } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { JudgementPolicy } from '../understanding/judgement.js'
import type { ReadLine, ToldPart, Understanding } from '../understanding/understanding.js'

/** Everything a rule looks at. */
export interface DialogueContext {
  readonly plan: Plan
  readonly text: string
  readonly understanding: Understanding
  readonly reading: ReadLine
  readonly certainty: JudgementPolicy['dialogue']
  /** The step of a guide that is open; null if none is. */
  readonly open: OpenStep | null
  /** Just asked whether a ticket can be closed; null: not asked. */
  readonly closeAsked: CloseAsked | null
}

export interface OpenStep {
  readonly phase: GuidePhase
  readonly guide: GuideFile
  readonly step: QuestionStep | RecapStep | Extract<GuideFile['steps'][string], { captures: unknown }>
}

/** The open step where it is a question with options. */
export interface OpenQuestion extends OpenStep {
  readonly step: QuestionStep
}

export function contextOf(
  plan: Plan,
  text: string,
  understanding: Understanding,
  reading: ReadLine,
  closeAsked: CloseAsked | null,
): DialogueContext {
  const { certainty } = plan.situation
  const open = openStep(plan)
  const isInOwnWords = open !== null && !('options' in open.step)
  const acts = isInOwnWords ? reading.acts : withActOfTopic(reading.acts, understanding, certainty)
  return { plan, text, understanding, reading: { ...reading, acts }, certainty, open, closeAsked }
}

/** Topics of the desk and of small talk, and what a line about them does. */
const actsOfTopics: Readonly<Record<TopicId, Act>> = {
  'chat.thanks': 'thank',
  'chat.greeting': 'greet',
  'chat.goodbye': 'bye',
  'chat.capabilities': 'ask-identity',
  'desk.hours': 'ask-process',
  'desk.ticket-status': 'ask-process',
}

/** "Lovely service": where the acts say nothing sure, the topic may. */
function withActOfTopic(
  acts: ReadLine['acts'],
  { confidence, outcome, topic }: Understanding,
  { sure }: JudgementPolicy['dialogue'],
): ReadLine['acts'] {
  const act = outcome === 'answer' ? actsOfTopics[topic] : undefined
  if (act === undefined || (acts[0]?.p ?? 0) >= sure) return acts
  return [{ act, p: confidence }, ...acts.filter((one) => one.act !== act)]
}

function openStep({ conversation: { phase }, situation }: Plan): OpenStep | null {
  if (phase.at !== 'guide') return null
  const guide = situation.guides.get(phase.topic)
  const step = guide?.steps[phase.step]
  return guide === undefined || step === undefined || 'routes' in step ? null : { phase, guide, step }
}

export function openQuestion({ open }: DialogueContext): OpenQuestion | null {
  return open !== null && 'options' in open.step && open.phase.asksWhetherItWorks !== true
    ? { ...open, step: open.step }
    : null
}

/** Whether the open question is the bot's own: does it all work again? */
export function asksWhetherItWorks({ open }: DialogueContext): boolean {
  return open?.phase.asksWhetherItWorks === true
}

/** Whether something was broken in the current problem: of a request it is not asked whether it works again. */
export function isIncident({ open, plan }: DialogueContext): boolean {
  return open !== null && plan.situation.topics.get(open.phase.topic)?.kind === 'incident'
}

/** Whether what is in hand cannot wait: a matter of security or of danger. */
export function isEmergency({ open, plan }: DialogueContext): boolean {
  return open !== null && plan.situation.topics.get(open.phase.topic)?.urgency === 'critical'
}

/** Parts of the line, with what each tells of a question, whether it is open or not. */
export function partsTold(
  { plan, text, understanding }: DialogueContext,
  options: readonly GuideOption[],
): readonly ToldPart[] {
  const { language } = understanding
  return plan.situation.toldInParts({ at: plan.situation.now, language, line: null, text }, options)
}

/** Acts that only surround what a line tells. */
const around: ReadonlySet<Act> = new Set(['thank', 'bye', 'choose'])

/** The acts of the last of several clauses that surely does something; null where there is only one clause, or none does. */
export function lastDeed({ certainty, reading }: DialogueContext): ReadLine['acts'] | null {
  if (reading.clauses.length < 2) return null
  const last = reading.clauses.findLast(
    ({ acts }) => (acts.find(({ act }) => !around.has(act))?.p ?? 0) >= certainty.sure,
  )
  return last?.acts ?? null
}

/** The probability of an act, 0 to 1. */
export function probabilityOf({ reading }: DialogueContext, ...acts: readonly Act[]): number {
  return reading.acts.reduce((most, { act, p }) => (acts.includes(act) ? Math.max(most, p) : most), 0)
}

/** Facts that are read by their own words, whatever a first line with them would be about. */
const plainFacts = ['os', 'place', 'impact'] as const

/** "Windows 10, getting old" tells something that may be asked, and complains of nothing: it is no other subject. */
export function tellsOnlyFacts(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  return (
    plainFacts.some((fact) => understanding.facts[fact] !== undefined) &&
    !understanding.isAdded &&
    probabilityOf(context, 'report-problem', 'report-failure', 'request') < certainty.sure
  )
}

/** The likeliest question of the line; null if it asks nothing. */
export function likeliestQuestion({
  reading,
}: DialogueContext): { readonly act: Act; readonly p: number } | null {
  return reading.acts.find(({ act }) => isQuestionAct(act)) ?? null
}

export interface Choice {
  readonly option: GuideOption
  readonly p: number
}

/** The options that the line may choose, the likeliest first. */
export function choicesIn(context: DialogueContext): readonly Choice[] {
  const question = openQuestion(context)
  if (question === null) return []
  return context.reading.options.flatMap(({ id, p }) => {
    const option = question.step.options.find((one) => one.id === id)
    return option === undefined ? [] : [{ option, p }]
  })
}
