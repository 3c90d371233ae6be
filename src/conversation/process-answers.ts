import { z } from 'zod'
import { Localized } from '../understanding/intent-file.js'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as how-long')
const asks = z.record(z.string(), z.array(z.string()).min(1))

/** A question about the handling of a request, and its answer: written here, or from what the program knows. */
const ProcessAnswer = z.union([
  z.strictObject({
    id: Id,
    /** At most two sentences. */
    say: Localized,
    /** Lines by language with which people ask it. */
    asks,
  }),
  z.strictObject({
    id: Id,
    /** hours: when the desk is open. status: how the request stands, and in which place of the queue. */
    from: z.enum(['hours', 'status']),
    asks,
  }),
])
export type ProcessAnswer = z.infer<typeof ProcessAnswer>

/** policies/process-answers.yml */
export const ProcessAnswersPolicy = z.strictObject({ answers: z.array(ProcessAnswer) })
export type ProcessAnswersPolicy = z.infer<typeof ProcessAnswersPolicy>
