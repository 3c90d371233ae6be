import { withoutFacts } from '../tickets/fact.js'
import type { StepTaken, Ticket } from '../tickets/ticket.js'
import type { GuideFile, GuideOption, GuideOutcome } from '../troubleshooting/guide-file.js'
import { type Position, walk } from '../troubleshooting/walk.js'
import type { TopicId } from '../understanding/intent-file.js'
import { callAtOnce, dangerTold } from './danger-flow.js'
import { guideWords } from './guide-words.js'
import { callHuman, ensureTicket, noteProgress } from './hand-off-flow.js'
import { beginNextRequest } from './next-request.js'
import { durationMs } from './pace.js'
import {
  ask,
  askAgain,
  becomeIdle,
  type Choice,
  change,
  factsKnown,
  humanButton,
  keepFacts,
  lead,
  leaveMatter,
  localized,
  type Plan,
  sayInFront,
  words,
} from './plan.js'
import { recapChoices, recapWords } from './recap-flow.js'
import { sayWhatWasTold } from './say-what-was-told.js'
import { startTopic } from './start-topic.js'
import type { Phase } from './state.js'
import { acknowledgeGestures, answerOf, answerStep, offerStep, recordSkipped } from './steps-taken.js'
import { beginningOf, takeWhatWasTold } from './take-what-was-told.js'

export type GuidePhase = Extract<Phase, { at: 'guide' }>

/** Opens the ticket and starts a topic's guide at the first step that is not already answered. */
function startGuide(plan: Plan, guide: GuideFile): void {
  if (guide.firstMeasures !== undefined) {
    callAtOnce(plan, guide, guide.firstMeasures)
    goOn(plan, guide, beginningOf(plan, guide), [])
    return
  }
  ensureTicket(plan, guide.topic)
  const danger = dangerTold(plan, guide)
  if (danger !== null) {
    goOn(plan, guide, danger, [])
    return
  }
  lead(plan, guideWords(plan, guide, guide.opening))
  acknowledgeGestures(plan, guide.topic)
  goOn(plan, guide, beginningOf(plan, guide), [])
}

/** Starts a guide whose first question is already answered by `answer`, or at its beginning if that is null. */
export function startAnswered(plan: Plan, guide: GuideFile, answer: string | null): void {
  const option = optionAt(guide, guide.start, answer)
  if (option === null) return startGuide(plan, guide)
  ensureTicket(plan, guide.topic)
  if (!isDangerOutcome(guide, answer)) lead(plan, guideWords(plan, guide, guide.opening))
  keepFacts(plan, option.sets ?? {})
  recordSkipped(plan, guide, [{ step: guide.start, answer: option.id, isGesture: false }])
  goOn(plan, guide, option.next, [guide.start])
}

function optionAt({ steps }: GuideFile, stepId: string, answer: string | null): GuideOption | null {
  const step = steps[stepId]
  return step !== undefined && 'options' in step
    ? (step.options.find(({ id }) => id === answer) ?? null)
    : null
}

/** Returns true if an answer means that someone may be harmed. */
export function isDangerOutcome(
  guide: GuideFile | undefined,
  answer: string | null,
  step = guide?.start ?? '',
): boolean {
  const option = guide === undefined ? null : optionAt(guide, step, answer)
  const outcome = option === null ? undefined : guide?.outcomes[option.next]
  return outcome !== undefined && 'handOff' in outcome && outcome.isDanger === true
}

/** Returns true if an answer to the first question of the guide says that somebody could get hurt. */
export function leadsToDanger(guide: GuideFile | undefined): boolean {
  const first = guide?.steps[guide.start]
  return (
    first !== undefined && 'options' in first && first.options.some(({ id }) => isDangerOutcome(guide, id))
  )
}

/** Resumes the guide at the last unanswered step, or starts it if there is none. */
export function resumeGuide(plan: Plan, guide: GuideFile): void {
  const steps = plan.conversation.steps.filter((step) => step.topic === guide.topic)
  const open = steps.findLast((step) => step.result === null && guide.steps[step.step] !== undefined)
  if (open === undefined) {
    startGuide(plan, guide)
    return
  }
  const path = steps.flatMap(({ step, result }) => (result?.alreadyDone === false ? [step] : []))
  goOn(plan, guide, open.step, path, open.step)
}

/** Moves to a step or outcome, skipping what is known, and asks or concludes. `heard` is a step whose text was already sent. */
export function goOn(
  plan: Plan,
  guide: GuideFile,
  from: string,
  path: readonly string[],
  heard: string | null = null,
): void {
  const before = plan.conversation.toldBefore ?? []
  const way = takeWhatWasTold(plan, guide, { from, path })
  const position = walk(guide, way.from, factsKnown(plan), plan.conversation.gestures)
  keepFacts(plan, position.learnt)
  recordSkipped(plan, guide, position.skipped)
  sayWhatWasTold(plan, guide, (plan.conversation.toldBefore ?? []).slice(before.length))
  if (position.at === 'outcome') {
    conclude(plan, guide, position.outcome)
    return
  }
  askStep(plan, guide, position, way.path, { simpler: position.id === heard })
}

interface Asking {
  readonly simpler: boolean
  readonly returnTo?: string | undefined
}

function askStep(
  plan: Plan,
  guide: GuideFile,
  position: Exclude<Position, { at: 'outcome' }>,
  path: readonly string[],
  { simpler, returnTo }: Asking,
): void {
  const { step, id } = position
  offerStep(plan, guide, id)
  ask(
    plan,
    position.at === 'recap'
      ? recapWords(plan, guide, position.step, path, simpler)
      : guideWords(plan, guide, simpler ? step.simpler : step.say),
    choicesOf(plan, position),
    (question) => ({
      at: 'guide',
      question,
      topic: guide.topic,
      step: id,
      path: returnTo === undefined ? [...path.filter((past) => past !== id), id] : path,
      explained: simpler,
      ...(returnTo === undefined ? {} : { returnTo }),
    }),
    'takes' in step && step.takes !== undefined ? durationMs(step.takes) : 0,
  )
  noteProgress(plan, guide.topic)
}

function choicesOf(plan: Plan, position: Exclude<Position, { at: 'outcome' }>): readonly Choice[] {
  switch (position.at) {
    case 'capture':
      return []
    case 'recap':
      return recapChoices(plan)
    case 'question':
      return position.step.options.map(({ id, label }) => ({ id, label: localized(plan, label) }))
    default:
      return position satisfies never
  }
}

/** Repeats the open step, in other words after "I don't understand". */
export function repeatStep(plan: Plan, phase: GuidePhase, simpler: boolean): void {
  const guide = plan.situation.guides.get(phase.topic)
  const step = guide?.steps[phase.step]
  if (guide === undefined || step === undefined || 'routes' in step) {
    startTopic(plan, phase.topic, '')
    return
  }
  const at = { id: phase.step, skipped: [], learnt: {} }
  const position: Position =
    'captures' in step
      ? { at: 'capture', ...at, step }
      : 'recap' in step
        ? { at: 'recap', ...at, step }
        : { at: 'question', ...at, step }
  askStep(plan, guide, position, phase.path, { simpler, returnTo: phase.returnTo })
}

/** Returns to the previous question; returns false if there is none. */
export function stepBack(plan: Plan, phase: GuidePhase): boolean {
  if (phase.returnTo !== undefined) {
    repeatStep(plan, withoutReturn({ ...phase, step: phase.returnTo }), false)
    return true
  }
  const previous = phase.path.at(-2)
  if (previous === undefined) return false
  undoStep(plan, phase, previous)
  repeatStep(plan, { ...phase, step: previous, path: phase.path.slice(0, -2) }, false)
  return true
}

/** Withdraws the answer to a question and every later one, with their facts. Steps already done stay. */
export function unsayFrom(plan: Plan, phase: GuidePhase, first: string): void {
  const taken = plan.conversation.steps.filter(({ topic }) => topic === phase.topic)
  const at = taken.findIndex(({ step }) => step === first)
  for (const { gesture, result, step } of taken.slice(at))
    if (step === first || gesture === undefined || result?.alreadyDone !== true) undoStep(plan, phase, step)
}

/** Withdraws the facts set by the previous step, which is about to be answered again. */
function undoStep(plan: Plan, phase: GuidePhase, previous: string): void {
  const { conversation, situation } = plan
  const isOf = (step: string) => (taken: StepTaken) => taken.topic === phase.topic && taken.step === step
  const undone = conversation.steps.find(isOf(previous))
  const step = situation.guides.get(phase.topic)?.steps[previous]
  const set: readonly string[] =
    step === undefined
      ? []
      : 'captures' in step
        ? [step.captures]
        : 'options' in step
          ? step.options.flatMap((option) => Object.keys(option.sets ?? {}))
          : []
  change(plan, {
    steps: conversation.steps.filter((taken) => !isOf(previous)(taken) && !isOf(phase.step)(taken)),
    gestures: conversation.gestures.filter((gesture) => gesture !== undone?.gesture),
    facts: withoutFacts(conversation.facts, set),
  })
}

function withoutReturn({ returnTo: _, ...phase }: GuidePhase): GuidePhase {
  return phase
}

/** Applies an option that was chosen by a button or in words. */
export function takeOption(plan: Plan, guide: GuideFile, phase: GuidePhase, option: GuideOption): void {
  const step = guide.steps[phase.step]
  if (step === undefined || !('options' in step)) return
  const before = answerOf(plan, guide, phase.step)
  if (option.help !== undefined) lead(plan, guideWords(plan, guide, step.help?.[option.help] ?? {}))
  const gestures = step.gesture === undefined || option.means === 'cannot' ? [] : [step.gesture]
  keepFacts(plan, option.sets ?? {})
  change(plan, {
    gestures: [...new Set([...plan.conversation.gestures, ...gestures])],
    failures: 0,
  })
  answerStep(plan, guide, phase.step, localized(plan, option.label))
  const isSameWay =
    step.options.find(({ label }) => before !== null && Object.values(label).includes(before))?.next ===
    option.next
  if (phase.returnTo !== undefined && isSameWay) goOn(plan, guide, phase.returnTo, phase.path)
  else goOn(plan, guide, option.next, pathTo(phase))
}

/** Applies a free-text answer. */
export function takeCapture(plan: Plan, guide: GuideFile, phase: GuidePhase, text: string): void {
  const step = guide.steps[phase.step]
  if (step === undefined || !('captures' in step)) return
  keepFacts(plan, { [step.captures]: text })
  change(plan, { failures: 0 })
  answerStep(plan, guide, phase.step, text)
  goOn(plan, guide, phase.returnTo ?? step.next, phase.path)
}

/** Returns the steps up to the current one; later steps are dropped if a correction leads elsewhere. */
function pathTo({ path, step, returnTo }: GuidePhase): readonly string[] {
  return returnTo === undefined ? path : path.slice(0, path.indexOf(step) + 1)
}

function conclude(plan: Plan, guide: GuideFile, outcome: GuideOutcome): void {
  if (outcome.say !== undefined) lead(plan, guideWords(plan, guide, outcome.say))
  if ('topic' in outcome) {
    goOnAs(plan, guide, outcome.topic)
    return
  }
  if (leavesToHumans(plan, guide.topic, findingOf(guide, outcome))) return
  if ('handOff' in outcome) {
    callHuman(plan, {
      reason: outcome.isDanger === true ? 'danger' : 'guide-ended',
      topic: guide.topic,
      detail: outcome.handOff,
      ...(outcome.queue === undefined ? {} : { queue: outcome.queue }),
      ...(outcome.needs === undefined ? {} : { needs: outcome.needs }),
      ...(outcome.beforeHandOff === undefined ? {} : { beforeHandOff: outcome.beforeHandOff }),
    })
    return
  }
  solve(plan, guide.topic, guide.causes[outcome.solved] ?? {}, outcome.solution)
}

/** Leaves closing to the technicians who already have the ticket; the finding is added to it. Returns false if nobody has it. */
function leavesToHumans(plan: Plan, topic: TopicId, finding: Ticket['finding']): boolean {
  const { talksTo, ticket } = plan.conversation
  if (talksTo === null || talksTo !== ticket) return false
  noteProgress(plan, topic, finding)
  sayInFront(plan, words(plan, 'details-added'))
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
  return true
}

function findingOf(guide: GuideFile, outcome: GuideOutcome): Ticket['finding'] {
  return 'solved' in outcome
    ? { cause: guide.causes[outcome.solved] ?? {}, solution: outcome.solution }
    : undefined
}

/**
 * Continues with another topic's guide, keeping the known facts except the details given for this one. If the guides would lead in a circle, hands
 * off instead.
 */
function goOnAs(plan: Plan, guide: GuideFile, topic: TopicId): void {
  const { facts, steps, lastLine } = plan.conversation
  if (steps.some((step) => step.topic === topic && step.result?.alreadyDone === false)) {
    callHuman(plan, { reason: 'guide-ended', topic: guide.topic })
    return
  }
  change(plan, { facts: withoutFacts(facts, ['details']) })
  startTopic(plan, topic, lastLine?.text ?? '')
}

/** Resolves the ticket with its cause and solution, unless technicians have it. */
export function solve(
  plan: Plan,
  topic: TopicId,
  cause: Readonly<Record<string, string>>,
  solution: Readonly<Record<string, string>>,
  key: 'solved' | 'solved-midway' | 'settled' = 'solved',
): void {
  if (leavesToHumans(plan, topic, { cause, solution })) return
  noteProgress(plan, topic, { cause, solution })
  plan.actions.push({
    do: 'resolve',
    ticket: ensureTicket(plan, topic),
    cause: localized(plan, cause),
    solution: localized(plan, solution),
    by: { id: 'bot', name: 'Guichet' },
    identityMethod: topic.startsWith('account.') ? 'self-service' : null,
  })
  sayInFront(plan, words(plan, key))
  becomeIdle(plan)
  leaveMatter(plan)
  beginNextRequest(plan)
}

/** Asks briefly which option fits best. If only some options were offered last, asks again with all of them. */
export function askClosest(plan: Plan, phase: GuidePhase): void {
  if (plan.conversation.whichAsked?.question === phase.question)
    return repeatStep(plan, phase, phase.explained !== true)
  askAgain(plan, phase, words(plan, 'which-of-these'))
}

/** Handles a typed answer that fits no option: asks once more in other words, then hands off. */
export function missAnswer(
  plan: Plan,
  phase: GuidePhase,
  heard: 'unclear-answer' | 'noted' = 'unclear-answer',
): void {
  const failures = plan.conversation.failures + 1
  change(plan, { failures })
  if (failures >= plan.situation.pace.failuresBeforeHandOff) {
    callHuman(plan, { reason: 'two-failures', topic: phase.topic })
    return
  }
  plan.extraButtons.push(humanButton(plan))
  if (phase.explained) return askClosest(plan, phase)
  lead(plan, words(plan, heard))
  repeatStep(plan, phase, true)
}
