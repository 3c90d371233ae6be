import { z } from 'zod'
import { memoize } from '../../memoize.js'
import { Localized } from '../../nlu/intent-file.js'
import { helpKinds } from '../guides/guide-file.js'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as how-long')
/**
 * Facts that the program can answer with. hours: opening hours · tonight: whether the desk is open now · status: state of the request · place: number
 * of tickets ahead of it · who: assignee, and since when · when: when someone will look at it · coming: the same, and whether someone will come by ·
 * since: when it was opened · passed-on: whether technicians have it · close: how it is closed · bot: who or what answers here · reach: the number or
 * address on the request, or how to give one.
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
  'bot',
  'reach',
])
export type ProcessSource = z.infer<typeof ProcessSource>

const asks = z.record(z.string(), z.array(z.string()).min(1))

/**
 * Question about request handling and its answer, which is either written here or taken from the program's facts.
 */
const ProcessAnswer = z.union([
  z.strictObject({
    id: Id,
    /** Answer of at most two sentences. */
    say: Localized,
    /**
     * True if the answer applies only while a guide step is open. After the hand-off, the figures of the
     * queue answer the question.
     */
    inGuide: z.literal(true).optional(),
    /** Kind of help for which this is the default answer at steps that have no text of their own. */
    help: z.enum(helpKinds).optional(),
    /**
     * True if the answer is also given in security incidents and emergencies, because it doesn't tell anyone what to do with a device. In
     * these, all other answers are withheld.
     */
    inDanger: z.literal(true).optional(),
    /** Example questions, by language. */
    asks,
  }),
  z.strictObject({
    id: Id,
    from: ProcessSource,
    asks,
  }),
])
export type ProcessAnswer = z.infer<typeof ProcessAnswer>

/** policies/process-answers.yml: answers to questions about request handling. */
export const ProcessAnswersPolicy = z.strictObject({
  /** Questions about an open step that don't name a subject, with the kind of help that answers them. */
  atSteps: z.array(z.strictObject({ help: z.enum(helpKinds), asks })).default([]),
  answers: z.array(ProcessAnswer),
})
export type ProcessAnswersPolicy = z.infer<typeof ProcessAnswersPolicy>

/**
 * Lists the questions about a step that don't name a subject; each ID is the kind of help that answers it. Returns the same list object on every
 * call, so that data derived from it stays cached.
 */
export const stepQuestions = memoize(({ atSteps }: ProcessAnswersPolicy) =>
  atSteps.map(({ asks, help }) => ({ id: help, asks })),
)
