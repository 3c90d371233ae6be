import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { optionsWithPhraseIn } from '../../nlu/text/match-option.js'
import { leadsToDanger } from '../guide/leads-to-danger.js'

/**
 * Returns true if a message doesn't mention the danger that an option reports: no part of the
 * message resembles an alarm, and it contains none of the option's words. When the question is
 * about a printer, "I can't open Outlook" doesn't report smoke, however likely the NLU thinks it
 * is. A plain yes counts.
 */
export function lacksDangerEvidence(
  guide: GuideFile,
  stepId: string,
  option: GuideOption,
  { alarm, mayBeAlarm, text }: NluResult,
): boolean {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step) || option.means !== undefined) return false
  if (alarm !== null || mayBeAlarm !== null || !leadsToDanger(guide, option.id, stepId)) return false
  return !optionsWithPhraseIn(step, text).includes(option)
}
