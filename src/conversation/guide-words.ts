import { deadMarkdown } from '../replies/dead-markdown.js'
import type { FactName, GuideFile } from '../troubleshooting/guide-file.js'
import { readBack } from '../troubleshooting/read-back.js'
import type { Localized } from '../understanding/intent-file.js'
import { localized, type Plan } from './plan.js'

/** Returns a guide's text with the requester's own words filled in, such as `{error}`. */
export function guideWords(plan: Plan, guide: GuideFile, text: Localized): string {
  return readBack(localized(plan, text), (fact) => saidOf(plan, guide, fact))
}

function saidOf(plan: Plan, guide: GuideFile, fact: FactName): string | null {
  const value = plan.conversation.facts[fact]?.value
  if (value === undefined) return null
  const label = Object.values(guide.steps)
    .flatMap((step) => ('options' in step ? step.options : []))
    .find((option) => option.sets?.[fact] === value)?.label
  return deadMarkdown(label === undefined ? value : localized(plan, label))
}
