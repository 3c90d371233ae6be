import { z } from 'zod'

/** Name of an organisation's fact, in `policies/organisation.yml` and in `{{…}}`: `vpn.product`. */
export const FactKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/,
    'write the dotted name on one line, in lower case, such as vpn.product: globalprotect',
  )
export type FactKey = z.infer<typeof FactKey>

/** Values for several facts; a name that is malformed is reported with how to write it. */
export function byFact<T>(value: z.ZodType<T>) {
  return z.record(z.string(), value).superRefine((facts, context) => {
    for (const name of Object.keys(facts)) {
      const { error } = FactKey.safeParse(name)
      if (error !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: error.issues[0]!.message })
    }
  })
}

/** A fact in a text: `{{vpn.product}}`. The first group is what's between the braces. */
export const mention = /\{\{([^{}]*)\}\}/g

/** The names that a text mentions, also those that are no names. */
export function mentionedIn(text: string): readonly string[] {
  return [...text.matchAll(mention)].map(([, name]) => name!.trim())
}
