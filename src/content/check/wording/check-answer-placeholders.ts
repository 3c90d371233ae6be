import type { Localized } from '../../../nlu/intent-file.js'
import { placeholdersIn } from '../../guides/fill-placeholders.js'
import { SlotName } from '../../guides/guide-file.js'
import { errorAt, type LintFinding, type SourceLocation } from '../lint-finding.js'

const facts: readonly string[] = SlotName.options

/** Checks placeholders for answers, such as `{error}`: they must be facts, and may occur only in messages after a question. */
export function checkAnswerPlaceholders(
  place: SourceLocation,
  text: Localized,
  use: 'label' | 'message' | 'name',
): readonly LintFinding[] {
  return Object.entries(text).flatMap(([language, words]) => {
    const at = { ...place, path: [...(place.path ?? []), language] }
    const names = placeholdersIn(words)
    if (use !== 'message' && names.length > 0) {
      return [
        errorAt(
          at,
          `“{${names[0]}}” is not filled in here: people's own words can only be repeated in what the bot says`,
          'Write it without braces, or move it to `say`.',
        ),
      ]
    }
    return names
      .filter((name) => !facts.includes(name))
      .map((name) =>
        errorAt(
          at,
          `there is no fact “${name}” to repeat`,
          `Use one of ${facts.join(', ')}; facts about the organisation are in double braces.`,
        ),
      )
  })
}
