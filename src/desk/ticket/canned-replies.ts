import { z } from 'zod'
import { factPlaceholdersIn } from '../../content/org-facts/fact-key.js'
import type { OrganisationFacts } from '../../content/org-facts/organisation-facts.js'
import { renderMarkdownFacts } from '../../content/org-facts/render-markdown-facts.js'
import { applyFrenchElision } from '../../content/wording/french-elision.js'
import { interpolate } from '../../content/wording/translations.js'
import { Localized } from '../../nlu/intent-file.js'

/** policies/canned-replies.yml: canned replies shared by all technicians. */
export const CannedRepliesPolicy = z.strictObject({
  replies: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens'),
      title: Localized,
      text: Localized,
      /** Topics, or families of topics, for which it's offered first. */
      topics: z.array(z.string().min(1)).default([]),
    }),
  ),
})
export type CannedRepliesPolicy = z.infer<typeof CannedRepliesPolicy>

/** Canned reply of one technician, in one language. Stored by `technician/id`. */
export interface OwnCannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly language: string
  readonly updatedAt: number
}

/** Placeholders in single braces that a canned reply can have. Facts of the organisation are in double braces: `{{desk.phone}}`. */
export const cannedVariables = ['name', 'number', 'technician', 'queue', 'topic'] as const
export type CannedReplyValues = Readonly<Record<(typeof cannedVariables)[number], string>>

/** Canned reply with its placeholders filled in, ready to be edited and sent. */
export interface FilledCannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly isOwn: boolean
}

export interface CannedSource {
  readonly policy: CannedRepliesPolicy
  readonly own: readonly OwnCannedReply[]
  readonly facts: OrganisationFacts
  /** Requester's language, in which the replies are offered. */
  readonly language: string
  readonly topic: string | null
  readonly vars: CannedReplyValues
}

/**
 * Returns the canned replies for a requester, in their language and filled in: the technician's own
 * first, then those for the topic. Sentences with a fact that the organisation hasn't set are left
 * out, and so are replies that end up empty.
 */
export function fillCannedReplies({
  policy,
  own,
  facts,
  language,
  topic,
  vars,
}: CannedSource): readonly FilledCannedReply[] {
  const filled = (text: string) => {
    const left = renderMarkdownFacts(text, { facts, language, as: 'plain' })
    return left === null ? null : interpolate(applyFrenchElision(language, left, vars), vars)
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

/** Finds the first placeholder or fact in a text that has no value; null if all are known. */
export function unknownVariable(text: string, facts: ReadonlySet<string>): string | null {
  const fact = factPlaceholdersIn(text).find((name) => !facts.has(name))
  if (fact !== undefined) return `{{${fact}}}`
  const known: readonly string[] = cannedVariables
  const alone = text.replace(/\{\{[^{}]*\}\}/g, '')
  const name = [...alone.matchAll(/\{([^{}]*)\}/g)]
    .map(([, inside]) => inside!)
    .find((one) => !known.includes(one))
  return name === undefined ? null : `{${name}}`
}
