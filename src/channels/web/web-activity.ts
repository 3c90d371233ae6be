import type { Requester } from '../../accounts/identity-source.js'
import type {
  Activity,
  ActivityContent,
  ConversationReference,
  Language,
  Person,
} from '../../engine/activity.js'
import type { AuditParty } from '../../reports/audit/audit-record.js'

/** Details that the page reports about its visitor, none of them verified. */
export interface VisitorDetails {
  readonly language?: Language | undefined
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
}

const webTenant = 'local'
const unnamed: Readonly<Record<Language, string>> = { en: 'Web visitor', fr: 'Visiteur du site' }
/** Control, zero-width and direction characters, with which one name could imitate another. */
const deceptive = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Owner of a conversation: a visitor known only by a cookie, or a person authenticated by an identity source. */
export type WebPerson =
  | { readonly kind: 'visitor'; readonly conversation: string }
  | { readonly kind: 'requester'; readonly conversation: string; readonly requester: Requester }

export function toWebPerson(requester: Requester): WebPerson {
  return { kind: 'requester', conversation: requester.id, requester }
}

export function webPersonId({ conversation }: WebPerson): string {
  return `web:${webTenant}:${conversation}`
}

/**
 * Returns a person's ID, name and email for the audit log. Details that visitors typed about themselves are
 * left out because they prove nothing.
 */
export function webAuditParty(who: WebPerson): AuditParty {
  const { name, email } = who.kind === 'requester' ? who.requester : { name: null, email: null }
  return { id: webPersonId(who), name, email }
}

function personOf(who: WebPerson, details: VisitorDetails): Person {
  const shared = {
    id: webPersonId(who),
    channel: 'web',
    tenant: webTenant,
    user: who.conversation,
    ...(details.timeZone === undefined ? {} : { timeZone: details.timeZone }),
  }
  return who.kind === 'visitor'
    ? { ...shared, ...visitorDetails(details) }
    : // A typed name is ignored, because the account has one.
      {
        ...shared,
        name: who.requester.name,
        email: who.requester.email,
        locale: details.language ?? who.requester.language,
        trust: 'member',
      }
}

function visitorDetails(details: VisitorDetails) {
  const typed = details.name?.replace(deceptive, '').replace(/\s+/g, ' ').trim()
  const language = details.language ?? 'en'
  return {
    name: typed || (unnamed[language] ?? unnamed.en!),
    trust: 'visitor' as const,
    ...(typed ? {} : { isAnonymous: true }),
    ...(details.language === undefined ? {} : { locale: details.language }),
  }
}

function referenceOf(conversation: string): ConversationReference {
  return { channel: 'web', tenant: webTenant, space: 'direct', conversation, address: {} }
}

/** Returns the key of a conversation's mailbox, also used for change notifications and as the conversation's lane. */
export function mailboxKey(conversation: string): string {
  return `web:${webTenant}:${conversation}`
}

export function buildWebActivity(
  who: WebPerson,
  details: VisitorDetails,
  what: {
    id: string
    now: number
    maskedSecrets?: number
    messageId?: string
    content: ActivityContent
    network?: string
  },
): Activity {
  return {
    id: `web:${who.conversation}:${what.id}`,
    otherIds: [],
    receivedAt: what.now,
    from: personOf(who, details),
    where: referenceOf(who.conversation),
    messageId: what.messageId ?? null,
    maskedSecrets: what.maskedSecrets ?? 0,
    content: what.content,
    ...(what.network === undefined ? {} : { network: what.network }),
  }
}

/** Builds the activity that moves what a visitor wrote to the account they signed in to in that browser. */
export function buildVisitorMergeActivity(visitor: string, requester: Requester, now: number): Activity {
  return buildWebActivity(
    toWebPerson(requester),
    {},
    { id: `carry-on:${visitor}`, now, content: { type: 'visitor.merge', lane: mailboxKey(visitor) } },
  )
}
