import { z } from 'zod'
import { helpKinds } from '../troubleshooting/guide-file.js'
import { Localized } from '../understanding/intent-file.js'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as how-long')
/**
 * Facts the program knows. hours: when the desk is open · tonight: whether it is open now · status: how the request stands · place: how many are
 * before it · who: who has it, since when · when: when somebody looks at it · coming: the same, and whether somebody comes · since: since when it is
 * there · passed-on: whether technicians have it · close: how it is closed.
 */
const ProcessSource = z.enum([
  'hours',
  'tonight',
  'status',
  'place',
  'who',
  'when',
  'coming',
  'since',
  'passed-on',
  'close',
])
export type ProcessSource = z.infer<typeof ProcessSource>

const asks = z.record(z.string(), z.array(z.string()).min(1))

/** A question about the handling of a request, and its answer: written here, or from what the program knows. */
const ProcessAnswer = z.union([
  z.strictObject({
    id: Id,
    /** Answer of at most two sentences. */
    say: Localized,
    /** Only while a step of a guide is open; once a technician is awaited, the queue answers. */
    inGuide: z.literal(true).optional(),
    /** Holds of every step, where no help of this kind is written for it. */
    help: z.enum(helpKinds).optional(),
    /** Given in matters of security and danger too, because it tells nobody what to do or leave with a device: all others are left unsaid there. */
    inDanger: z.literal(true).optional(),
    /** Lines, by language, that people ask it with. */
    asks,
  }),
  z.strictObject({
    id: Id,
    from: ProcessSource,
    asks,
  }),
])
export type ProcessAnswer = z.infer<typeof ProcessAnswer>

/** policies/process-answers.yml */
export const ProcessAnswersPolicy = z.strictObject({
  /** Questions about an open step that name nothing: which kind of help answers them. */
  atSteps: z.array(z.strictObject({ help: z.enum(helpKinds), asks })).default([]),
  answers: z.array(ProcessAnswer),
})
export type ProcessAnswersPolicy = z.infer<typeof ProcessAnswersPolicy>
