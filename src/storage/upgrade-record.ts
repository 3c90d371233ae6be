import type { AuditEntry } from '../desk/ticket/audit.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { KnownPerson, Records, Session } from './records.js'

type Person = (id: string) => KnownPerson | undefined

/** Gives a record of an older format the fields that all records have now. */
export function upgradeRecord<C extends keyof Records>(
  collection: C,
  key: string,
  value: Records[C],
  person: Person = () => undefined,
): Records[C] {
  switch (collection) {
    case 'conversation': {
      const conversation = value as Records['conversation']
      const facts: Record<string, unknown> = { ...conversation.facts }
      for (const [name, fact] of Object.entries(facts))
        if (typeof fact === 'string')
          facts[name] = { value: fact, source: 'typed', line: null, at: conversation.lastAt }
      return { ...conversation, facts } as Records[C]
    }
    case 'outage': {
      const outage = value as Records['outage']
      const audit = outage.audit.flatMap(upgradeEntry)
      return { ...outage, audit } as Records['outage'] as Records[C]
    }
    case 'approvalAsk': {
      const ask = value as Records['approvalAsk']
      const language = ask.language ?? person(key.slice(0, key.lastIndexOf('/')))?.language ?? 'en'
      return { ...ask, language } as Records[C]
    }
    case 'session':
    case 'requesterSession': {
      const session = value as Session
      const authenticated = session.authenticated ?? { at: session.createdAt, method: 'password' }
      return { ...session, authenticated } as Records[C]
    }
    default:
      return value
  }
}

export function upgradeTicket(ticket: Ticket): Ticket {
  return ticket.audit.every(({ did }) => did !== undefined)
    ? ticket
    : { ...ticket, audit: ticket.audit.flatMap(upgradeEntry) }
}

/** Turns an entry that was an English sentence into data, if reports or erasures look for its kind; any other is dropped. */
function upgradeEntry(entry: AuditEntry): readonly AuditEntry[] {
  if (entry.did !== undefined) return [entry]
  const { what, did: _did, ...happened } = entry
  const [, verb, rest = ''] =
    /^(took it|resolved|approved|refused|passed the approval on)(?:: | to )?(.*)$/s.exec(what) ?? []
  switch (verb) {
    case 'took it':
      return [{ ...happened, did: 'taken' }]
    case 'resolved':
      return [{ ...happened, did: 'resolved', cause: rest }]
    case 'approved':
      return [{ ...happened, did: 'approved' }]
    case 'refused':
      return [{ ...happened, did: 'refused', reason: rest }]
    case 'passed the approval on':
      return [{ ...happened, did: 'approval-delegated', to: rest }]
    default:
      return []
  }
}
