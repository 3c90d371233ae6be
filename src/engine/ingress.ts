import { randomUUID } from 'node:crypto'
import type { Ingress } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { InlineAnswer } from '../desk/view/message.js'
import type { Redaction } from '../nlu/nlu-result.js'
import type { RedactionContext } from '../nlu/redaction/typed-passwords.js'
import type { Store } from '../storage/store.js'
import type { Activity } from './activity.js'
import type { IngressHandlers } from './activity-handlers.js'
import type { Admission } from './admission.js'
import { awaitCrossInstanceReply } from './cross-instance-reply.js'
import type { LaneWorker } from './lane-worker.js'
import { parseDeskButton } from './parse-desk-button.js'
import { emptyInlineAnswer } from './turn.js'

const inlineBudgetMs = 2_500

export interface IngressDeps {
  readonly store: Store
  readonly laneWorker: LaneWorker
  /** ID of this instance. If there are several, another may run the turn. */
  readonly server: string
  readonly clock: Clock
  readonly redact: (text: string, talk?: RedactionContext) => Redaction
  readonly admission: Admission
  readonly handlers: IngressHandlers
}

/** Creates the entry point for activities: masks secrets and stores the activity before responding to the platform. */
export function createIngress({
  store,
  laneWorker,
  server,
  clock,
  redact,
  admission,
  handlers,
}: IngressDeps): Ingress {
  const acceptMasked = async (activity: Activity, answer: 'inline' | 'message') => {
    await admission.admit(activity)
    const secrets: string[] = []
    const talk = await talkOfActivity({ store, redact, handlers }, activity)
    const masking = handlers.mask(activity, (text) => {
      const redaction = redact(text, talk)
      secrets.push(...redaction.secrets)
      return redaction
    })
    const masked = parseDeskButton(masking, answer)
    const lane = await handlers.lane(masked, store)
    await eraseEarlier({ store, handlers }, lane, secrets, clock.now())
    return store.accept(masked, lane)
  }
  return {
    mask: redact,
    async maskSaid(text, lane) {
      const redaction = redact(text, await handlers.redactionContext(store, redact, lane, text))
      await eraseEarlier({ store, handlers }, lane, redaction.secrets, clock.now())
      return redaction
    },
    async accept(activity) {
      const stored = await acceptMasked(activity, 'message')
      if (stored === 'new') laneWorker.wake()
      return stored
    },
    async acceptInline(activity, budgetMs = inlineBudgetMs): Promise<InlineAnswer> {
      // Register before storing the activity, so that even the fastest turn finds that someone is waiting.
      const answer = laneWorker.answerTo(activity.id, budgetMs)
      const waiting = new AbortController()
      try {
        const stored = await acceptMasked({ ...activity, awaitedBy: server }, 'inline')
        if (stored === 'duplicate') return laneWorker.answeredBefore(activity) ?? emptyInlineAnswer
        laneWorker.wake()
        const given = await Promise.race([
          answer.promise,
          awaitCrossInstanceReply(store, activity.id, waiting.signal),
        ])
        // `awaitCrossInstanceReply` and the timeout don't know the ticket, so take it from the activity.
        return given.outcome === 'late' ? { outcome: 'late', ticket: ticketOf(activity) } : given
      } finally {
        answer.forget()
        waiting.abort()
      }
    },
  }
}

/** Finds the subject of the conversation for a requester's message. Other activities don't need it. */
async function talkOfActivity(
  { store, redact, handlers }: Pick<IngressDeps, 'store' | 'redact' | 'handlers'>,
  activity: Activity,
): Promise<RedactionContext> {
  const { content } = activity
  if (content.type !== 'message.received' && content.type !== 'message.edited') return 'other'
  return handlers.redactionContext(store, redact, await handlers.lane(activity, store), content.text)
}

/**
 * Queues the erasure of newly recognised secrets from earlier messages, before the message itself is stored. A crash in
 * between loses nothing, because the platform sends the message again.
 */
async function eraseEarlier(
  { store, handlers }: Pick<IngressDeps, 'store' | 'handlers'>,
  lane: string,
  secrets: readonly string[],
  receivedAt: number,
): Promise<void> {
  const places = await handlers.locateStoredSecrets(store, lane, secrets)
  if (places.length === 0) return
  const id = `secret-recognised:${randomUUID()}`
  const content = { type: 'secret.recognised', places } as const
  await store.accept(
    { id, otherIds: [], receivedAt, from: null, where: null, messageId: null, maskedSecrets: 0, content },
    lane,
  )
}

function ticketOf({ content }: Activity): string | null {
  return content.type === 'desk.command' || content.type === 'self-service.command' ? content.ticket : null
}
