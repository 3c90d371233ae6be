import { z } from 'zod'
import { memoize } from '../../memoize.js'
import { Localized } from '../../nlu/intent-file.js'
import { helpKinds } from '../guides/guide-file.js'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as how-long')
/**
 * Facts that the program can answer with. hours: opening hours · tonight: whether the desk is open now · status: state
 * of the request · place: number of tickets ahead in the queue · who: assignee, and since when · when: when someone
 * will look at it · coming: the same, and whether someone will come by · since: when it was opened · passed-on: whether
 * technicians have it · close: how it's closed · bot: who or what is answering · reach: the number or address on the
 * request, or how to give one.
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

/** A question about request handling, with an answer that is written here or comes from the program's facts. */
const ProcessAnswer = z.union([
  z.strictObject({
    id: Id,
    /** Answer in one or two sentences. */
    say: Localized,
    /**
     * True if the answer applies only while a guide step is open. After the hand-off, the queue's figures answer the
     * question.
     */
    inGuide: z.literal(true).optional(),
    /** Kind of help for which this is the default answer, at steps without their own text. */
    help: z.enum(helpKinds).optional(),
    /**
     * True if the answer is also given in security incidents and emergencies, because it tells nobody what to do with a
     * device. All other answers are withheld then.
     */
    inDanger: z.literal(true).optional(),
    /** Example questions by language. */
    asks,
  }),
  z.strictObject({
    id: Id,
    from: ProcessSource,
    asks,
  }),
])
export type ProcessAnswer = z.infer<typeof ProcessAnswer>

/** policies/process-answers.yml: answers to questions about how requests are handled. */
export const ProcessAnswersPolicy = z.strictObject({
  /** Questions about an open step that don't name a subject, with the kind of help that answers them. */
  atSteps: z.array(z.strictObject({ help: z.enum(helpKinds), asks })).default([]),
  answers: z.array(ProcessAnswer),
})
export type ProcessAnswersPolicy = z.infer<typeof ProcessAnswersPolicy>

/**
 * Lists questions about a step that don't name a subject, with the kind of help as their ID. Returns the same list each
 * time, so that data derived from it stays cached.
 */
export const stepQuestions = memoize(({ atSteps }: ProcessAnswersPolicy) =>
  atSteps.map(({ asks, help }) => ({ id: help, asks })),
)
