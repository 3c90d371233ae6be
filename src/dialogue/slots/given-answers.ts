import type { GuideFile, GuideOption, SlotName } from '../../content/guides/guide-file.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import { knownFactValues, type TurnBuilder } from '../turn-builder.js'

export type Answered = StepTaken & { readonly result: NonNullable<StepTaken['result']> }

/**
 * Returns the answered steps that describe the request, in the guide's order. Steps for remedies
 * aren't included.
 */
export function answeredSteps(
  turn: TurnBuilder,
  guide: GuideFile,
  path: readonly string[],
): readonly Answered[] {
  const order = Object.keys(guide.steps)
  return turn.conversation.steps
    .filter((taken): taken is Answered => {
      const { result, topic, step } = taken
      if (result === null || topic !== guide.topic || !tellsOfTheRequest(guide, step)) return false
      return result.alreadyDone || path.includes(step)
    })
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
}

function tellsOfTheRequest(guide: GuideFile, id: string): boolean {
  const step = guide.steps[id]
  if (step === undefined || 'routes' in step || 'recap' in step) return false
  return 'captures' in step || (step.takes === undefined && step.gesture === undefined)
}

export function capturesDetails(guide: GuideFile, id: string): boolean {
  return capturedFact(guide, id) === 'details'
}

export function capturedFact(guide: GuideFile, id: string): SlotName | null {
  const step = guide.steps[id]
  return step !== undefined && 'captures' in step ? step.captures : null
}

/** Returns the details that no step asked for; null if there are none. */
export function detailsBesides(
  turn: TurnBuilder,
  guide: GuideFile,
  told: readonly Answered[],
): string | null {
  const { details } = knownFactValues(turn)
  return details === undefined || told.some(({ step }) => capturesDetails(guide, step)) ? null : details
}

/** Returns the options of an answered question; empty for an answer in the person's own words. */
export function optionsOf(guide: GuideFile, { step: id }: Answered): readonly GuideOption[] {
  const step = guide.steps[id]
  return step !== undefined && 'options' in step ? step.options : []
}

export function isChosen({ label }: GuideOption, { result }: Answered): boolean {
  return Object.values(label).includes(result.answer)
}

/**
 * Splits an answer, or the details, into the original text and the sentences that were added at the
 * recap.
 */
export function splitAdded(
  { conversation: { added = [] } }: TurnBuilder,
  text: string,
): { readonly own: string; readonly added: readonly string[] } {
  const lines = text.split('\n')
  const from = lines.findLastIndex((line) => !added.includes(line)) + 1
  return { own: lines.slice(0, from).join('\n'), added: lines.slice(from) }
}
