import { deadMarkdown } from '../replies/dead-markdown.js'
import { shortened } from '../replies/shortened.js'
import type { StepTaken } from '../tickets/ticket.js'
import type { GuideFile, RecapStep } from '../troubleshooting/guide-file.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { type GuidePhase, goOn, repeatStep } from './guide-flow.js'
import { guideWords } from './guide-words.js'
import { beginNextRequest } from './next-request.js'
import {
  ask,
  becomeIdle,
  type Choice,
  change,
  factsKnown,
  keepFacts,
  lead,
  leaveMatter,
  localized,
  type Plan,
  say,
  words,
} from './plan.js'
import type { Phase } from './state.js'
import { answerStep } from './steps-taken.js'

type CorrectingPhase = Extract<Phase, { at: 'correcting' }>

/** Maximum number of buttons in a message; if there are more answers, corrections are typed. */
const mostChoices = 5

/** Summarises the answers in a sentence, to be checked before the request is sent. */
export function recapWords(
  plan: Plan,
  guide: GuideFile,
  step: RecapStep,
  path: readonly string[],
  simpler: boolean,
): string {
  const told = answered(plan, guide, path)
  const { details } = factsKnown(plan)
  const isAdded = details !== undefined && !told.some((taken) => capturesDetails(guide, taken.step))
  const isWritten = ({ step: id }: Answered) => 'captures' in (guide.steps[id] ?? {})
  const chosen = told.filter((taken) => !isWritten(taken)).map(({ result }) => result.answer)
  const written = [
    ...told.filter(isWritten).map(({ result }) => result.answer),
    ...(isAdded ? [details] : []),
  ]
  return [guideWords(plan, guide, simpler ? step.simpler : step.say), sentence(plan, chosen, written)].join(
    '\n\n',
  )
}

function sentence(plan: Plan, chosen: readonly string[], written: readonly string[]): string {
  const { language } = plan.conversation
  const { quoted } = plan.situation.wording.card(language)
  const list = (answers: readonly string[]) =>
    new Intl.ListFormat(language).format(
      answers.map((answer) => quoted.replace('{text}', () => deadMarkdown(answer))),
    )
  if (written.length === 0)
    return chosen.length === 0 ? '' : words(plan, 'recap-chosen', { choices: list(chosen) })
  if (chosen.length === 0) return words(plan, 'recap-written', { words: list(written) })
  return words(plan, 'recap-told', { choices: list(chosen), words: list(written) })
}

export function recapChoices(plan: Plan): readonly Choice[] {
  return [
    { id: 'send', label: words(plan, 'recap-send'), style: 'primary' },
    { id: 'change', label: words(plan, 'recap-change') },
    { id: 'cancel', label: words(plan, 'cancel') },
  ]
}

/** Returns "send", "change" or "cancel", pressed or typed; null if the text is none of them. */
export function recapChoice(plan: Plan, text: string, { isBare, shortAnswer }: Understanding): string | null {
  const typed = text.trim().toLowerCase()
  const named = recapChoices(plan).find(({ label }) => label.toLowerCase() === typed)
  if (named !== undefined) return named.id
  // Text after the yes adds something to the request.
  if (shortAnswer === 'yes' || shortAnswer === 'works') return isBare ? 'send' : null
  return shortAnswer === 'no' || shortAnswer === 'still-broken' ? 'change' : null
}

export function takeRecap(
  plan: Plan,
  guide: GuideFile,
  phase: GuidePhase,
  step: RecapStep,
  choice: string,
): void {
  switch (choice) {
    case 'send':
      markReadBack(plan, guide, phase.path)
      answerStep(plan, guide, phase.step, words(plan, 'recap-send'))
      return goOn(plan, guide, step.next, phase.path)
    case 'change':
      return askWhatToChange(plan, guide, phase)
    case 'cancel':
      return cancelRequest(plan)
    default:
      return repeatStep(plan, phase, false)
  }
}

/** Adds text typed at the summary to the request and shows the summary again. */
export function addToRequest(plan: Plan, guide: GuideFile, phase: GuidePhase, text: string): void {
  const told = answered(plan, guide, phase.path).findLast(({ step }) => capturesDetails(guide, step))
  const details = [factsKnown(plan).details, text].filter((part) => part !== undefined).join('\n')
  keepFacts(plan, { details })
  if (told !== undefined) answerStep(plan, guide, told.step, details)
  lead(plan, words(plan, 'recap-added'))
  repeatStep(plan, phase, false)
}

/** Reopens the chosen answer for correction; null returns to the summary. */
export function correctStep(plan: Plan, phase: CorrectingPhase, step: string): void {
  const recap = recapOf(phase)
  const corrected = phase.choices.includes(step) ? { ...recap, step, returnTo: phase.recap } : recap
  repeatStep(plan, corrected, false)
}

/** Handles text typed when an answer was to be chosen for correction: its name, or something to add. */
export function correctInWords(plan: Plan, phase: CorrectingPhase, text: string): void {
  const guide = plan.situation.guides.get(phase.topic)
  const named = phase.choices.find((id) => {
    const step = guide?.steps[id]
    return step !== undefined && 'title' in step && fold(localized(plan, step.title)) === fold(text)
  })
  if (guide === undefined || named !== undefined) correctStep(plan, phase, named ?? phase.recap)
  else addToRequest(plan, guide, recapOf(phase), text)
}

function recapOf({ question, topic, recap, path }: CorrectingPhase): GuidePhase {
  return { at: 'guide', question, topic, step: recap, path, explained: false }
}

function askWhatToChange(plan: Plan, guide: GuideFile, { topic, step: recap, path }: GuidePhase): void {
  const taken = answered(plan, guide, path).slice(-mostChoices)
  const choices = taken.map(({ step, title }) => ({ id: step, label: shortened(localized(plan, title), 40) }))
  ask(plan, words(plan, 'recap-what'), choices, (question) => ({
    at: 'correcting',
    question,
    topic,
    recap,
    path,
    choices: taken.map(({ step }) => step),
  }))
}

function cancelRequest(plan: Plan): void {
  const { ticket } = plan.conversation
  if (ticket !== null) plan.actions.push({ do: 'cancel', ticket })
  say(plan, words(plan, 'cancelled', { number: ticket ?? '' }), { ticket: null })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

type Answered = StepTaken & { readonly result: NonNullable<StepTaken['result']> }

/** Returns the answered steps that describe the request, in the guide's order. Remedies tried say nothing about it. */
function answered(plan: Plan, guide: GuideFile, path: readonly string[]): readonly Answered[] {
  const order = Object.keys(guide.steps)
  return plan.conversation.steps
    .filter((taken): taken is Answered => {
      const { result, topic, step } = taken
      if (result === null || topic !== guide.topic || !tellsOfTheRequest(guide, step)) return false
      return result.alreadyDone || path.includes(step)
    })
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
}

function markReadBack(plan: Plan, guide: GuideFile, path: readonly string[]): void {
  const sent: readonly StepTaken[] = answered(plan, guide, path)
  const { steps } = plan.conversation
  change(plan, { steps: steps.map((one) => (sent.includes(one) ? { ...one, isReadBack: true } : one)) })
}

function tellsOfTheRequest(guide: GuideFile, id: string): boolean {
  const step = guide.steps[id]
  if (step === undefined || 'routes' in step || 'recap' in step) return false
  return 'captures' in step || (step.takes === undefined && step.gesture === undefined)
}

function capturesDetails(guide: GuideFile, id: string): boolean {
  const step = guide.steps[id]
  return step !== undefined && 'captures' in step && step.captures === 'details'
}
