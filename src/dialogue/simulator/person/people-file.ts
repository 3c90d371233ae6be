import { z } from 'zod'
import { TopicId } from '../../../nlu/intent-file.js'

/** Message of a person; it may be a number alone, such as an extension. */
const Line = z.union([z.string().trim().min(1), z.number().transform(String)])
const Lines = z.array(Line).min(1)

/** Opening message. `tells` lists the steps of the topic's guide that the message answers, each with its option. */
const Opening = z.union([
  Line.transform((says) => ({ says, tells: {} as Readonly<Record<string, string>> })),
  z.strictObject({ says: Line, tells: z.record(z.string(), z.string()).default({}) }),
])
export type Opening = z.infer<typeof Opening>

/** `<language>/<topic>.yml`: how people with this problem begin and answer. */
export const TopicLines = z.strictObject({
  openings: z.array(Opening).min(1),
  /** Messages by step and option of the topic's guide. */
  answers: z.record(z.string(), z.record(z.string(), Lines)).default({}),
  /**
   * Messages by step and option that only imply the answer: what the person sees, did or adds, never the
   * button's words.
   */
  roundabout: z.record(z.string(), z.record(z.string(), Lines)).default({}),
  /** Messages by free-text step. */
  captures: z.record(z.string(), Lines).default({}),
})
export type TopicLines = z.infer<typeof TopicLines>

const OfTopic = z.array(z.strictObject({ says: Line, topic: TopicId })).min(1)

/** Kinds of messages that fit any conversation. */
export const lineKinds = [
  'yes',
  'no',
  'works',
  'still-broken',
  'dont-know',
  'cannot',
  'not-found',
  'success',
  'success-in-passing',
  'failure',
  'done',
  'where',
  'how',
  'why',
  'what',
  'risk',
  'process',
  'identity',
  'human',
  'wait',
  'resume',
  'thanks',
  'bye',
  'cancel',
  'complain',
  'hurry',
  'send',
  'recap-yes',
  'not-right',
  'other-language-word',
] as const
export type LineKind = (typeof lineKinds)[number]

/** Facts with a fixed set of values that the engine recognises. */
export const fixedFacts = ['place', 'impact', 'os'] as const
export type FixedFact = (typeof fixedFacts)[number]
/** Facts given in free text. */
export const freeFacts = ['since', 'deadline', 'device', 'room', 'phone'] as const
export type FreeFact = (typeof freeFacts)[number]

const Facts = z.strictObject({
  place: z.strictObject({ office: Lines, home: Lines, travelling: Lines }),
  impact: z.strictObject({ one: Lines, several: Lines, whole: Lines }),
  os: z.strictObject({ windows: Lines, macos: Lines, linux: Lines, ios: Lines, android: Lines }),
  ...(Object.fromEntries(freeFacts.map((fact) => [fact, Lines])) as Record<FreeFact, typeof Lines>),
})

/** `<language>/reactions.yml`: messages for any conversation. */
export const Reactions = z.strictObject({
  ...(Object.fromEntries(lineKinds.map((kind) => [kind, Lines])) as Record<LineKind, typeof Lines>),
  facts: Facts,
  danger: OfTopic,
  'other-problem': OfTopic,
  'not-another': z.array(z.strictObject({ says: Line, product: z.string().optional() })).min(1),
})
export type Reactions = z.infer<typeof Reactions>

/**
 * `<language>/joins.yml`: templates that join two statements in one message with `{first}` and
 * `{second}`, take back an answer, and say that the problem is a different one. `things` maps
 * topics or families to the word beginnings, without accents, that mark a message in reactions.yml
 * as belonging to them.
 */
export const JoinTemplates = z.strictObject({
  join: z.array(z.string().regex(/\{first\}.*\{second\}/, 'needs {first} and {second}')).min(1),
  correct: z.array(z.string().regex(/\{answer\}/, 'needs {answer}')).min(1),
  object: z.array(z.string().regex(/\{problem\}/, 'needs {problem}')).min(1),
  things: z.record(z.string(), z.array(z.string()).min(1)).default({}),
})
export type JoinTemplates = z.infer<typeof JoinTemplates>
