import { z } from 'zod'

/** Name of a fact about the organisation, such as `vpn.product`, used in `policies/organisation.yml` and in `{{…}}`. */
export const FactKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/,
    'write the dotted name on one line, in lower case, such as vpn.product: globalprotect',
  )
export type FactKey = z.infer<typeof FactKey>

/** Creates a schema for values by fact. The error for a malformed name states the right form. */
export function factRecord<T>(value: z.ZodType<T>) {
  return z.record(z.string(), value).superRefine((facts, context) => {
    for (const name of Object.keys(facts)) {
      const { error } = FactKey.safeParse(name)
      if (error !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: error.issues[0]!.message })
    }
  })
}

/** Matches a fact in a text, such as `{{vpn.product}}`. The first group is the text between the braces. */
export const factPlaceholder = /\{\{([^{}]*)\}\}/g

/** Lists the names in double braces in a text, including malformed ones. */
export function factPlaceholdersIn(text: string): readonly string[] {
  return [...text.matchAll(factPlaceholder)].map(([, name]) => name!.trim())
}
