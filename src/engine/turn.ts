import type { Clock } from '../clock.js'
import type { ContentSnapshot } from '../content/load/content-snapshot.js'
import { enqueueMessage, type UnitOfWork } from '../desk/notify/unit-of-work.js'
import { encodeButton } from '../desk/view/button-value.js'
import type { InlineAnswer } from '../desk/view/message.js'
import type { Conversation } from '../dialogue/state.js'
import type { Language } from '../nlu/intent-file.js'
import type { ModelReader } from '../nlu/model-reader/model-reader.js'
import type { AuditLog, RecordAction } from '../reports/audit/audit-log.js'
import type { InboxRow, LaneLease, Store, Transaction } from '../storage/store.js'
import type { Activity } from './activity.js'
import type { TurnHandlers } from './activity-handlers.js'
import { crossInstanceReplyTtlMs } from './cross-instance-reply.js'
import { redirectToTicketLane } from './redirect-to-ticket-lane.js'
import type { TurnSettings } from './turn-settings.js'

export interface TurnDeps {
  readonly store: Store
  readonly audit: Pick<AuditLog, 'transaction'>
  readonly clock: Clock
  readonly newId: () => string
  /** ID of this instance, as in `awaitedBy`. */
  readonly server: string
  readonly knowledge: () => ContentSnapshot
  readonly settings: TurnSettings
  /** Checks whether a platform shows a person as away; false if the platform doesn't say. */
  readonly isSeenAway: (ids: readonly string[]) => Promise<boolean>
  /** Language model that reads messages in addition to the built-in NLU; null if there is none. */
  readonly model: ModelReader | null
}

export type RunTurn = (lease: LaneLease, row: InboxRow) => Promise<InlineAnswer | null>

/** Creates the function that runs a turn: it loads the context, decides, and commits all effects in one transaction. */
export function createTurn(deps: TurnDeps, handlers: TurnHandlers): RunTurn {
  return async (lease, row) => {
    const reading = await handlers.askLanguageModel(row)
    return deps.audit.transaction(lease, async (tx, record) => {
      const now = deps.clock.now()
      const activity = await handlers.demote(tx, row.activity)
      const [services, language, conversation] = await Promise.all([
        handlers.loadServices(tx),
        handlers.loadLanguage(tx, activity),
        tx.get('conversation', row.lane),
      ])
      const uow = unitOfWork({
        tx,
        record,
        now,
        newId: deps.newId,
        activity,
        services,
        lane: row.lane,
        language,
        conversation,
      })
      if (!(await redirectToTicketLane(uow, await handlers.ownerTicket(uow))))
        await handlers.handle(uow, reading)
      for (const follow of handlers.endOfTurn) await follow(uow)
      if (uow.conversation !== null) tx.put('conversation', row.lane, settled(uow, uow.conversation))
      tx.finishInbox(row.sequence)
      if (isAwaitedElsewhere(deps, activity))
        tx.put('answer', activity.id, { at: now, answer: uow.answer ?? emptyInlineAnswer })
      return uow.answer
    })
  }
}

type Start = Pick<
  UnitOfWork,
  'tx' | 'record' | 'now' | 'newId' | 'activity' | 'services' | 'lane' | 'language' | 'conversation'
>

/** Returns a new, empty unit of work. */
function unitOfWork(start: Start): UnitOfWork {
  return {
    ...start,
    ticketNumbers: new Map(),
    dirtyTickets: new Set(),
    urgentCards: new Set(),
    threadMessages: [],
    events: [],
    ticketEvents: [],
    answer: null,
  }
}

/** Inline answer of a turn with nothing to say. */
export const emptyInlineAnswer: InlineAnswer = { outcome: 'done', message: null, card: null }

function isAwaitedElsewhere({ server, clock }: TurnDeps, { awaitedBy, receivedAt }: Activity): boolean {
  return awaitedBy !== undefined && awaitedBy !== server && clock.now() - receivedAt < crossInstanceReplyTtlMs
}

/** Replaces placeholders with the numbers of tickets opened in this turn. */
function settled(uow: UnitOfWork, conversation: Conversation): Conversation {
  const { detailsAsked: asked } = conversation
  const numbered = (ticket: string | null) =>
    ticket === null ? null : (uow.ticketNumbers.get(ticket) ?? ticket)
  return {
    ...conversation,
    botTicket: numbered(conversation.botTicket),
    forwardingTo: numbered(conversation.forwardingTo),
    queuedRequests: conversation.queuedRequests.map((request) => ({
      ...request,
      ticket: numbered(request.ticket),
    })),
    ...(asked === undefined ? {} : { detailsAsked: { ...asked, ticket: numbered(asked.ticket)! } }),
  }
}

/** Creates the function that moves an activity whose turn keeps failing to the dead letters and tells its sender. */
export function createDeadLetterHandler(
  deps: TurnDeps,
  handlers: TurnHandlers,
): (lease: LaneLease, row: InboxRow, error: unknown) => Promise<void> {
  return (lease, row, error) =>
    deps.audit.transaction(lease, async (tx, record) => {
      const { activity } = row
      const now = deps.clock.now()
      tx.put('deadLetter', activity.id, { activity, lane: row.lane, reason: String(error), at: now })
      tx.finishInbox(row.sequence)
      await sendFailureNotice(deps, handlers, { tx, record }, row.lane, activity, now)
    })
}

async function sendFailureNotice(
  deps: TurnDeps,
  handlers: TurnHandlers,
  { tx, record }: { readonly tx: Transaction; readonly record: RecordAction },
  lane: string,
  activity: Activity,
  now: number,
): Promise<void> {
  const conversation = await tx.get('conversation', lane)
  const to = activity.where
  if (to === null || to.space === 'desk') return
  const { wording } = deps.knowledge().catalogue
  const language: Language = conversation?.language ?? deps.settings.deskLanguage
  const services = await handlers.loadServices(tx)
  const uow = unitOfWork({
    tx,
    record,
    now,
    newId: deps.newId,
    activity,
    services,
    lane,
    language,
    conversation,
  })
  enqueueMessage(uow, {
    to,
    content: {
      type: 'message',
      message: {
        language,
        text: wording.reply(language, 'turn-failed'),
        buttons: [
          { label: wording.reply(language, 'talk-to-human'), value: encodeButton({ kind: 'human' }) },
        ],
      },
    },
  })
}
