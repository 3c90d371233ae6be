import type { AuditChannel, AuditedAct } from '../audit/audit-record.js'
import { partyOf } from '../audit/parties.js'
import type { Activity } from '../conversation/activity.js'
import type { ReplyKey } from '../replies/replies-file.js'

/** The person acting in a chat, on a page or by a command, and where. */
export function actorOf({ from, where }: Activity): Pick<AuditedAct, 'by' | 'channel' | 'address'> {
  return {
    by: from === null ? null : partyOf(from),
    channel: auditChannelOf(where?.channel ?? from?.channel),
    address: null,
  }
}

function auditChannelOf(channel: string | undefined): AuditChannel {
  switch (channel) {
    case 'console':
    case 'web':
    case 'slack':
    case 'teams':
    case 'cli':
      return channel
    default:
      // Timers, calls to whoever is on duty, and the terminal of `guichet chat`.
      return 'server'
  }
}

/** Answers that tell somebody that they lack the right, rather than that the act does not fit the ticket. */
export const lacksRight: ReadonlySet<ReplyKey> = new Set<ReplyKey>([
  'act-not-technician',
  'act-lead-needed',
  'act-overrule-refused',
  'pause-refused',
  'desk-here-refused',
  'outage-refused',
])
