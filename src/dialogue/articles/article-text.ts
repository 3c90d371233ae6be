import type { ArticleContent } from '../../desk/view/article-content.js'
import { type ButtonChoice, type TurnBuilder, t } from '../turn-builder.js'

/** Returns the choice that shows the full article; empty if the full article is already shown. */
export function readMoreChoices(
  turn: TurnBuilder,
  { short }: Pick<ArticleContent, 'short'>,
): readonly ButtonChoice[] {
  return short === null ? [] : [{ id: readMoreChoiceId, label: t(turn, 'read-on') }]
}

export const readMoreChoiceId = 'read-on'
