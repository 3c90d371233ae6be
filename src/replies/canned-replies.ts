import { z } from 'zod'
import { mentionedIn } from '../organisation/fact-key.js'
import type { OrganisationFacts } from '../organisation/facts.js'
import { fillMarkdown } from '../organisation/fill-markdown.js'
import { Localized } from '../understanding/intent-file.js'
import { withElision } from './elision.js'
import { fill } from './wording.js'

/** policies/canned-replies.yml: what technicians write often, for all of them. */
export const CannedRepliesPolicy = z.strictObject({
  replies: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens'),
      title: Localized,
      text: Localized,
      /** Topics, or families of topics, for which it is offered first. */
      topics: z.array(z.string().min(1)).default([]),
    }),
  ),
})
export type CannedRepliesPolicy = z.infer<typeof CannedRepliesPolicy>

/** A technician's own, in one language. By `technician/id`. */
export interface OwnCannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: string
  readonly updatedAt: number
}

/** Names in braces that a canned reply fills in; facts of the organisation are in double braces: `{{desk.phone}}`. */
export const cannedVariables = ['name', 'number', 'technician', 'queue', 'topic'] as const
export type CannedVars = Readonly<Record<(typeof cannedVariables)[number], string>>

/** Ready to be edited and sent. */
export interface CannedOffer {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly isOwn: boolean
}

export interface CannedSource {
  readonly policy: CannedRepliesPolicy
  readonly own: readonly OwnCannedReply[]
  readonly facts: OrganisationFacts
  /** The requester's, in which they are offered. */
  readonly language: string
  readonly topic: string | null
  readonly vars: CannedVars
}

/**
 * The replies that can be sent to somebody: in their language, filled in; a technician's own first, then those of the topic.
 * A sentence that names a fact which the organisation has not set is left out, and a reply of which nothing remains.
 */
export function cannedOffers({
  policy,
  own,
  facts,
  language,
  topic,
  vars,
}: CannedSource): readonly CannedOffer[] {
  const filled = (text: string) => {
    const left = fillMarkdown(text, { facts, language, as: 'plain' })
    return left === null ? null : fill(withElision(language, left, vars), vars)
  }
  const mine = own
    .filter((reply) => reply.language === language)
    .map(({ id, title, text }) => ({ id: `own:${id}`, title, text: filled(text), isOwn: true }))
  const isOfTopic = (topics: readonly string[]) =>
    topic !== null && topics.some((one) => topic === one || topic.startsWith(`${one}.`))
  const shared = policy.replies
    .filter(({ text }) => text[language] !== undefined)
    .sort((one, other) => Number(isOfTopic(other.topics)) - Number(isOfTopic(one.topics)))
    .map(({ id, title, text }) => ({
      id,
      title: title[language] ?? id,
      text: filled(text[language]!),
      isOwn: false,
    }))
  return [...mine, ...shared].flatMap(({ text, ...offer }) => (text === null ? [] : [{ ...offer, text }]))
}

/** Finds the first variable or fact in a text that has no value; null if all are known. */
export function unknownVariable(text: string, facts: ReadonlySet<string>): string | null {
  const fact = mentionedIn(text).find((name) => !facts.has(name))
  if (fact !== undefined) return `{{${fact}}}`
  const known: readonly string[] = cannedVariables
  const alone = text.replace(/\{\{[^{}]*\}\}/g, '')
  const name = [...alone.matchAll(/\{([^{}]*)\}/g)]
    .map(([, inside]) => inside!)
    .find((one) => !known.includes(one))
  return name === undefined ? null : `{${name}}`
}
