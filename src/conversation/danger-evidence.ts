import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import { optionsInWords } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { isDangerOutcome } from './guide-flow.js'

/**
 * Returns true if a message says nothing about the danger for which an option calls people: no part of it resembles an alarm, and it contains none of
 * the option's words. "I can't open Outlook", asked about the printer, isn't its smoke, however likely the NLU finds that. A plain yes counts.
 */
export function lacksEvidence(
  guide: GuideFile,
  stepId: string,
  option: GuideOption,
  { alarm, mayBeAlarm, text }: Understanding,
): boolean {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || option.means !== undefined) return false
  if (alarm !== null || mayBeAlarm !== null || !isDangerOutcome(guide, option.id, stepId)) return false
  return !optionsInWords(step, text).includes(option)
}
