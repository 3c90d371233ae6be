import { z } from 'zod'

/** A language code such as `en` or `fr`. Languages are data: see policies/languages. */
export const Language = z.string().regex(/^[a-z]{2}$/, 'a two-letter language code such as en or fr')
export type Language = z.infer<typeof Language>

/** The same sentence in each language. Which languages must be there is checked by `guichet check`. */
export const Localized = z.record(Language, z.string().trim().min(1))
export type Localized = z.infer<typeof Localized>

export const TopicId = z
  .string()
  .regex(/^[a-z]+\.[a-z][a-z-]*$/, 'family.name in lower case, such as network.vpn')
export type TopicId = z.infer<typeof TopicId>

/** out-of-scope: what is not ours. It is learnt so that it is not taken for what is. */
export const TopicKind = z.enum(['incident', 'request', 'information', 'conversation', 'out-of-scope'])
export type TopicKind = z.infer<typeof TopicKind>

export const Urgency = z.enum(['low', 'medium', 'high', 'critical'])
export type Urgency = z.infer<typeof Urgency>

/** intents/<topic>.yml */
export const IntentFile = z
  .strictObject({
    topic: TopicId,
    kind: TopicKind,
    /** The group that receives the ticket when first line cannot solve it; absent for conversation topics. */
    level2: z.string().optional(),
    /** The urgency that a ticket starts with, before impact is asked. */
    urgency: Urgency,
    /** Result of recognising the topic: its guide, its article, a reply of the desk, straight to a human, or elsewhere. */
    leads: z.enum(['guide', 'article', 'reply', 'hand-off', 'elsewhere']),
    /** application: that a named application fails, and no more, is not about this topic: "Excel is frozen" is no frozen computer. */
    needsMoreThan: z.enum(['application']).optional(),
    /** Short name, fit for a button and for "is it about …?": at most 40 characters a language. */
    name: Localized,
    /** Phrasings people type, by language. */
    utterances: z.record(Language, z.array(z.string().trim().min(1).max(1000)).min(1)),
  })
  .refine((file) => (file.kind === 'out-of-scope') === (file.leads === 'elsewhere'), {
    path: ['leads'],
    message: 'what is out of scope leads elsewhere, and nothing else does',
  })
  .refine(
    (file) =>
      ['conversation', 'out-of-scope'].includes(file.kind) ||
      file.topic.startsWith('desk.') ||
      file.level2 !== undefined,
    {
      path: ['level2'],
      message: 'name the second-line group (a group of policies/queues.yml) that receives this topic',
    },
  )
export type IntentFile = z.infer<typeof IntentFile>
