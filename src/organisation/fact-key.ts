import { z } from 'zod'

/** What a fact of the organisation is called, in `policies/organisation.yml` and in `{{…}}`: `vpn.product`. */
export const FactKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/,
    'write the dotted name on one line, in lower case, such as vpn.product: globalprotect',
  )
export type FactKey = z.infer<typeof FactKey>

/** Where a text names a fact: `{{vpn.product}}`. What stands between the braces is the first group. */
export const mention = /\{\{([^{}]*)\}\}/g

/** The names that a text mentions, also those that are no names. */
export function mentionedIn(text: string): readonly string[] {
  return [...text.matchAll(mention)].map(([, name]) => name!.trim())
}
