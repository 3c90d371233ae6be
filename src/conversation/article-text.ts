import { deadMarkdown } from '../replies/dead-markdown.js'
import { type Choice, type Plan, words } from './plan.js'
import type { Found } from './situation.js'

/** Most characters shown of a short answer, which has at most 60 words. */
const mostCharacters = 1_000

type Shown = Pick<Found, 'body'> & { readonly short?: string | null | undefined }

/** The short answer as Markdown; without one, the article itself. */
export function firstShown({ short, body }: Shown): string {
  return short == null ? body : deadMarkdown(short, mostCharacters)
}

/** The choice that shows the article itself; none where it is there already. */
export function readOnChoices(plan: Plan, { short }: Pick<Found, 'short'>): readonly Choice[] {
  return short === null ? [] : [{ id: readOn, label: words(plan, 'read-on') }]
}

export const readOn = 'read-on'
