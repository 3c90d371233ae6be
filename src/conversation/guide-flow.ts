import type { GuideFile, GuideOption, GuideOutcome } from '../troubleshooting/guide-file.js'
import { type Position, walk } from '../troubleshooting/walk.js'
import type { TopicId } from '../understanding/intent-file.js'
import { callHuman, ensureTicket, noteProgress } from './hand-off-flow.js'
import { beginNextRequest } from './next-request.js'
import { durationMs } from './pace.js'
import {
  ask,
  becomeIdle,
  type Choice,
  change,
  humanButton,
  lead,
  localized,
  type Plan,
  say,
  words,
} from './plan.js'
import { startTopic } from './start-topic.js'
import type { Phase } from './state.js'
import { acknowledgeGestures, answerStep, offerStep, recordSkipped } from './steps-taken.js'

type GuidePhase = Extract<Phase, { at: 'guide' }>

/** Begins the guide of a topic where what is known allows; the ticket is opened with it. */
export function startGuide(plan: Plan, guide: GuideFile): void {
  const { language } = plan.conversation
  const ticket = ensureTicket(plan, guide.topic)
  if (guide.firstMeasures === undefined) {
    lead(plan, localized(guide.opening, language))
    acknowledgeGestures(plan, guide.topic)
    goOn(plan, guide, guide.start, [])
    return
  }
  const level2 = plan.situation.topics.get(guide.topic)?.level2 ?? undefined
  noteProgress(plan, guide.topic)
  plan.actions.push({
    do: 'hand-off',
    ticket,
    reason: 'urgent-security',
    detail: null,
    queue: level2 ?? 'l1',
  })
  change(plan, { talksTo: ticket })
  say(plan, [localized(guide.firstMeasures, language), words(plan, 'handed-off-security')].join('\n\n'))
  goOn(plan, guide, guide.start, [])
}

/** Goes to a step or outcome, past what is known already, and asks or concludes. */
export function goOn(plan: Plan, guide: GuideFile, from: string, path: readonly string[]): void {
  const position = walk(guide, from, plan.conversation.facts, plan.conversation.gestures)
  change(plan, { facts: { ...plan.conversation.facts, ...position.learnt } })
  recordSkipped(plan, guide, position.skipped)
  if (position.at === 'outcome') {
    conclude(plan, guide, position.outcome)
    return
  }
  askStep(plan, guide, position, path, false)
}

function askStep(
  plan: Plan,
  guide: GuideFile,
  position: Exclude<Position, { at: 'outcome' }>,
  path: readonly string[],
  simpler: boolean,
): void {
  const { language } = plan.conversation
  const { step, id } = position
  const text = localized(simpler ? step.simpler : step.say, language)
  const choices: Choice[] =
    position.at === 'capture'
      ? []
      : position.step.options.map((option) => ({ id: option.id, label: localized(option.label, language) }))
  offerStep(plan, guide, id)
  ask(
    plan,
    text,
    choices,
    (question) => ({
      at: 'guide',
      question,
      topic: guide.topic,
      step: id,
      path: [...path.filter((past) => past !== id), id],
      explained: simpler,
    }),
    step.takes === undefined ? 0 : durationMs(step.takes),
  )
  noteProgress(plan, guide.topic)
}

/** Asks the pending step again; said another way for "I don't understand". */
export function repeatStep(plan: Plan, phase: GuidePhase, simpler: boolean): void {
  const guide = plan.situation.guides.get(phase.topic)
  const step = guide?.steps[phase.step]
  if (guide === undefined || step === undefined || 'routes' in step) {
    startTopic(plan, phase.topic, '')
    return
  }
  const position =
    'captures' in step
      ? ({ at: 'capture', id: phase.step, step, skipped: [], learnt: {} } as const)
      : ({ at: 'question', id: phase.step, step, skipped: [], learnt: {} } as const)
  askStep(plan, guide, position, phase.path, simpler)
}

/** Goes back to the question before; false when there is none. */
export function stepBack(plan: Plan, phase: GuidePhase): boolean {
  const previous = phase.path.at(-2)
  if (previous === undefined) return false
  const undone = plan.conversation.steps.find(
    (taken) => taken.topic === phase.topic && taken.step === previous,
  )
  change(plan, {
    steps: plan.conversation.steps.filter(
      (taken) => taken.topic !== phase.topic || ![previous, phase.step].includes(taken.step),
    ),
    gestures: plan.conversation.gestures.filter((gesture) => gesture !== undone?.gesture),
  })
  repeatStep(plan, { ...phase, step: previous, path: phase.path.slice(0, -2) }, false)
  return true
}

/** An option was chosen, by button or in words. */
export function takeOption(plan: Plan, guide: GuideFile, phase: GuidePhase, option: GuideOption): void {
  const step = guide.steps[phase.step]
  if (step === undefined || !('options' in step)) return
  const gestures = step.gesture === undefined || option.means === 'cannot' ? [] : [step.gesture]
  change(plan, {
    facts: { ...plan.conversation.facts, ...option.sets },
    gestures: [...new Set([...plan.conversation.gestures, ...gestures])],
    failures: 0,
  })
  answerStep(plan, guide, phase.step, option.label[plan.conversation.language] ?? option.id)
  goOn(plan, guide, option.next, phase.path)
}

/** A free answer to a capture step. */
export function takeCapture(plan: Plan, guide: GuideFile, phase: GuidePhase, text: string): void {
  const step = guide.steps[phase.step]
  if (step === undefined || !('captures' in step)) return
  change(plan, { facts: { ...plan.conversation.facts, [step.captures]: text }, failures: 0 })
  answerStep(plan, guide, phase.step, text)
  goOn(plan, guide, step.next, phase.path)
}

function conclude(plan: Plan, guide: GuideFile, outcome: GuideOutcome): void {
  const { conversation } = plan
  if (outcome.say !== undefined) lead(plan, localized(outcome.say, conversation.language))
  if ('topic' in outcome) {
    startTopic(plan, outcome.topic, plan.conversation.lastLine?.text ?? '')
    return
  }
  const isWithHumans = conversation.talksTo !== null && conversation.talksTo === conversation.ticket
  if (isWithHumans) {
    noteProgress(plan, guide.topic)
    say(plan, words(plan, 'details-added'))
    becomeIdle(plan)
    change(plan, { ticket: null })
    return
  }
  if ('handOff' in outcome) {
    callHuman(plan, {
      reason: 'guide-ended',
      topic: guide.topic,
      detail: outcome.handOff,
      ...(outcome.queue === undefined ? {} : { queue: outcome.queue }),
    })
    return
  }
  solve(plan, guide.topic, guide.causes[outcome.solved] ?? {}, outcome.solution)
}

/** The person says that it works: the ticket is resolved with its cause and solution. */
export function solve(
  plan: Plan,
  topic: TopicId,
  cause: Readonly<Record<string, string>>,
  solution: Readonly<Record<string, string>>,
  key: 'solved' | 'solved-midway' = 'solved',
): void {
  const { language } = plan.conversation
  noteProgress(plan, topic)
  plan.actions.push({
    do: 'resolve',
    ticket: ensureTicket(plan, topic),
    cause: localized(cause, language),
    solution: localized(solution, language),
    by: { id: 'bot', name: 'Guichet' },
    identityMethod: topic.startsWith('account.') ? 'self-service' : null,
  })
  say(plan, words(plan, key))
  becomeIdle(plan)
  change(plan, { ticket: null, facts: {}, steps: [], failures: 0, upsetCount: 0, prelude: [] })
  beginNextRequest(plan)
}

/** A typed answer that fits no option: said another way once more, then a human. */
export function missAnswer(plan: Plan, phase: GuidePhase): void {
  const failures = plan.conversation.failures + 1
  change(plan, { failures })
  if (failures >= plan.situation.pace.failuresBeforeHandOff) {
    callHuman(plan, { reason: 'two-failures', topic: phase.topic })
    return
  }
  lead(plan, words(plan, 'unclear-answer'))
  plan.extraButtons.push(humanButton(plan))
  repeatStep(plan, phase, true)
}
