import type { GuideFile, GuideOption } from '../troubleshooting/guide-file.js'
import { optionsInWords } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'
import { isDangerOutcome } from './guide-flow.js'

/**
 * Whether a line tells nothing of the danger for which an option calls people: no part of it sounds like an alarm, and it has none of the option's words.
 * "I can't open Outlook", asked about the printer, is not its smoke, however probable the reader finds that. A plain yes is about what was asked.
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
