import type {
  Activity,
  ActivityContent,
  ConversationReference,
  Language,
  Person,
} from '../../conversation/activity.js'

/** What the page says of its visitor: nothing of it is verified. */
export interface VisitorDetails {
  readonly language?: Language | undefined
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
}

const webTenant = 'local'
const unnamed: Readonly<Record<Language, string>> = { en: 'Web visitor', fr: 'Visiteur du site' }
/** Controls, zero-width and direction characters: with them a name can pretend to be another. */
const deceptive = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

function visitorPerson(visitor: string, details: VisitorDetails): Person {
  const typed = details.name?.replace(deceptive, '').replace(/\s+/g, ' ').trim()
  const language = details.language ?? 'en'
  return {
    id: `web:${webTenant}:${visitor}`,
    channel: 'web',
    tenant: webTenant,
    user: visitor,
    name: typed || (unnamed[language] ?? unnamed.en!),
    standing: 'visitor',
    ...(typed ? {} : { isAnonymous: true }),
    ...(details.language === undefined ? {} : { locale: details.language }),
    ...(details.timeZone === undefined ? {} : { timeZone: details.timeZone }),
  }
}

function visitorReference(visitor: string): ConversationReference {
  return { channel: 'web', tenant: webTenant, space: 'direct', conversation: visitor, address: {} }
}

/** The mailbox of a conversation, and the name under which its changes are told. */
export function mailboxKey(visitor: string): string {
  return `web:${webTenant}:${visitor}`
}

export function visitorActivity(
  visitor: string,
  details: VisitorDetails,
  what: { id: string; now: number; maskedSecrets?: number; messageId?: string; content: ActivityContent },
): Activity {
  return {
    id: `web:${visitor}:${what.id}`,
    otherIds: [],
    receivedAt: what.now,
    from: visitorPerson(visitor, details),
    where: visitorReference(visitor),
    messageId: what.messageId ?? null,
    maskedSecrets: what.maskedSecrets ?? 0,
    content: what.content,
  }
}
