import { z } from 'zod'

/** Name of an organisation's fact, used in `policies/organisation.yml` and in `{{…}}`, such as `vpn.product`. */
export const FactKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/,
    'write the dotted name on one line, in lower case, such as vpn.product: globalprotect',
  )
export type FactKey = z.infer<typeof FactKey>

/** Builds a schema for values by fact; a malformed name is reported together with the right form. */
export function factRecord<T>(value: z.ZodType<T>) {
  return z.record(z.string(), value).superRefine((facts, context) => {
    for (const name of Object.keys(facts)) {
      const { error } = FactKey.safeParse(name)
      if (error !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: error.issues[0]!.message })
    }
  })
}

/** Matches a fact in a text, such as `{{vpn.product}}`; the first group is the text between the braces. */
export const factPlaceholder = /\{\{([^{}]*)\}\}/g

/** Returns the names in a text's double braces, including malformed ones. */
export function factPlaceholdersIn(text: string): readonly string[] {
  return [...text.matchAll(factPlaceholder)].map(([, name]) => name!.trim())
}
