import { factsOfProblem } from '../tickets/fact.js'
import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import { optionsNaming } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { answersStep } from './answers-step.js'
import { type GuidePhase, repeatStep, takeOption, unsayFrom } from './guide-flow.js'
import { namedOption } from './named-option.js'
import { newRequest } from './new-request.js'
import { change, factsTold, hear, lead, type Plan, words } from './plan.js'
import { sureTopic } from './topic-in-hand.js'

/**
 * Handles "No wait, the keyboard" in the middle of a guide: an earlier answer changes, or the problem does. Returns false if the message answers
 * the open question or corrects nothing.
 */
export function takesCorrection(
  plan: Plan,
  phase: GuidePhase,
  text: string,
  understanding: Understanding,
): boolean {
  const guide = plan.situation.guides.get(phase.topic)
  const topic = sureTopic(plan, understanding)
  const isOther = topic !== null && topic !== phase.topic
  if (guide === undefined || understanding.isBare || answersStep(plan, understanding)) return false
  if (!isOther && takesEarlier(plan, guide, phase, text)) return true
  const isNamed = understanding.outcome === 'clarify' && understanding.candidates[0]?.topic !== phase.topic
  if (!isOther && !isNamed) return false
  lead(plan, words(plan, 'taken-back'))
  leaveForAnother(plan, phase, understanding)
  newRequest(plan, text, understanding)
  return true
}

function takesEarlier(plan: Plan, guide: GuideFile, phase: GuidePhase, text: string): boolean {
  const earlier = earlierAnswer(plan, guide, phase, text)
  if (earlier === null) return false
  hear(plan, text)
  answerAnew(plan, guide, phase, earlier)
  return true
}

/**
 * Finds the latest answered or skipped question of this guide that the text answers differently; null if there is none. A null `option` means that
 * several options match, so the question has to be asked again.
 */
export function earlierAnswer(
  plan: Plan,
  guide: GuideFile,
  phase: GuidePhase,
  text: string,
): { readonly step: string; readonly option: GuideOption | null } | null {
  const answered = plan.conversation.steps.filter(
    ({ topic, step, result }) => topic === guide.topic && step !== phase.step && result !== null,
  )
  for (const { step, result } of answered.toReversed()) {
    const named = optionsNaming(guide, step, text)
    const asked = guide.steps[step]
    const option =
      named.length > 1 || asked === undefined || !('options' in asked)
        ? null
        : namedOption(plan.situation, text, asked.options)
    const meant = option === null ? named : [option]
    const isSame = meant.some(({ label }) => Object.values(label).includes(result?.answer ?? ''))
    if (meant.length > 0 && !isSame) return { step, option }
  }
  return null
}

/** Replaces an answer, or asks its question again if no option is given. The misread message is not used to answer it again. */
export function answerAnew(
  plan: Plan,
  guide: GuideFile,
  phase: GuidePhase,
  { step, option }: { readonly step: string; readonly option: GuideOption | null },
): void {
  const { said = [], toldBefore = [] } = plan.conversation
  const wrong = toldBefore.filter((one) => one.topic === guide.topic && one.step === step)
  change(plan, {
    toldBefore: toldBefore.filter((one) => !wrong.includes(one)),
    said: said.filter(({ at }) => wrong.every(({ saidAt }) => saidAt !== at)),
  })
  lead(plan, words(plan, 'taken-back'))
  const earlier = { ...phase, step, path: pathBefore(phase, step) }
  unsayFrom(plan, phase, step)
  if (option === null) repeatStep(plan, earlier, false)
  else takeOption(plan, guide, earlier, option)
}

function pathBefore({ path }: GuidePhase, step: string): readonly string[] {
  const at = path.indexOf(step)
  return at < 0 ? [step] : path.slice(0, at + 1)
}

/** Drops the facts of the wrong problem before switching; a ticket already handed off stays with its technicians. */
function leaveForAnother(plan: Plan, { topic }: GuidePhase, { facts }: Understanding): void {
  const { steps, talksTo, ticket } = plan.conversation
  change(plan, {
    facts: { ...factsOfProblem(plan.conversation.facts), ...factsTold(plan, facts) },
    gestures: [],
    steps: steps.filter((step) => step.topic !== topic),
    ...(ticket !== null && ticket === talksTo ? { ticket: null } : {}),
  })
}
