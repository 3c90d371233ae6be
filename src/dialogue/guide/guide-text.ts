import { fillPlaceholders } from '../../content/guides/fill-placeholders.js'
import type { GuideFile, SlotName } from '../../content/guides/guide-file.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { Localized } from '../../nlu/intent-file.js'
import { localized, type TurnBuilder } from '../turn-builder.js'

/** Returns a guide's text with the requester's own words filled in, such as `{error}`. */
export function guideText(turn: TurnBuilder, guide: GuideFile, text: Localized): string {
  return fillPlaceholders(localized(turn, text), (fact) => saidOf(turn, guide, fact))
}

function saidOf(turn: TurnBuilder, guide: GuideFile, fact: SlotName): string | null {
  const value = turn.conversation.facts[fact]?.value
  if (value === undefined) return null
  const label = Object.values(guide.steps)
    .flatMap((step) => ('options' in step ? step.options : []))
    .find((option) => option.sets?.[fact] === value)?.label
  return escapeMarkdown(label === undefined ? value : localized(turn, label))
}
