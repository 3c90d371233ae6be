import { z } from 'zod'

/** Language code such as `en` or `fr`. Languages are data: see policies/languages. */
export const Language = z.string().regex(/^[a-z]{2}$/, 'a two-letter language code such as en or fr')
export type Language = z.infer<typeof Language>

/** Text in several languages, by language. `guichet check` verifies which languages are present. */
export const Localized = z.record(Language, z.string().trim().min(1))
export type Localized = z.infer<typeof Localized>

export const TopicId = z
  .string()
  .regex(/^[a-z]+\.[a-z][a-z-]*$/, 'family.name in lower case, such as network.vpn')
export type TopicId = z.infer<typeof TopicId>

/** Kind of a topic. `out-of-scope` topics are trained only so that their messages aren't mistaken for others. */
export const TopicKind = z.enum(['incident', 'request', 'information', 'conversation', 'out-of-scope'])
export type TopicKind = z.infer<typeof TopicKind>

export const Urgency = z.enum(['low', 'medium', 'high', 'critical'])
export type Urgency = z.infer<typeof Urgency>

/** Schema of intents/<topic>.yml. */
export const IntentFile = z
  .strictObject({
    topic: TopicId,
    kind: TopicKind,
    /** Second-line group of the topic; absent for conversation topics. */
    level2: z.string().optional(),
    /** Urgency of a new ticket, before its impact is known. */
    urgency: Urgency,
    /** Response to the topic: its guide, its article, the desk's own reply, a direct hand-off, or out of scope. */
    leads: z.enum(['guide', 'article', 'reply', 'hand-off', 'elsewhere']),
    /**
     * `application` means that naming a failing application is not enough for this topic: "Excel is frozen"
     * does not mean that the computer is.
     */
    needsMoreThan: z.enum(['application']).optional(),
    /** Short name for buttons and for "is it about …?", at most 40 characters in each language. */
    name: Localized,
    /** Example messages by language. */
    utterances: z.record(Language, z.array(z.string().trim().min(1).max(1000)).min(1)),
  })
  .refine((file) => (file.kind === 'out-of-scope') === (file.leads === 'elsewhere'), {
    path: ['leads'],
    message: 'out-of-scope topics must lead elsewhere, and no others may',
  })
  .refine(
    (file) =>
      ['conversation', 'out-of-scope'].includes(file.kind) ||
      file.topic.startsWith('desk.') ||
      file.level2 !== undefined,
    {
      path: ['level2'],
      message: 'give the second-line group (a queue in policies/queues.yml) that gets this topic',
    },
  )
export type IntentFile = z.infer<typeof IntentFile>

/** A topic as the rest of the program sees it. */
export interface Topic {
  readonly id: TopicId
  readonly kind: Exclude<TopicKind, 'out-of-scope'>
  readonly level2: string | null
  readonly urgency: Urgency
  readonly leads: 'guide' | 'article' | 'reply' | 'hand-off'
  readonly name: Localized
}
