import { deadMarkdown } from '../replies/dead-markdown.js'
import { type Choice, type Plan, words } from './plan.js'
import type { Found } from './situation.js'

/** Maximum number of characters shown of a short answer, which has at most 60 words. */
const mostCharacters = 1_000

type Shown = Pick<Found, 'body'> & { readonly short?: string | null | undefined }

/** Returns the short answer as Markdown, or the full article if there is none. */
export function firstShown({ short, body }: Shown): string {
  return short == null ? body : deadMarkdown(short, mostCharacters)
}

/** Returns the choice that shows the full article; empty if it is already shown. */
export function readOnChoices(plan: Plan, { short }: Pick<Found, 'short'>): readonly Choice[] {
  return short === null ? [] : [{ id: readOn, label: words(plan, 'read-on') }]
}

export const readOn = 'read-on'
