import { randomUUID } from 'node:crypto'
import type { Intake } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { Activity } from '../conversation/activity.js'
import type { InlineAnswer } from '../replies/message.js'
import type { Store } from '../stores/store.js'
import type { Talk } from '../understanding/redaction/entered.js'
import type { Redaction } from '../understanding/understanding.js'
import type { Admission } from './admission.js'
import { answerFromElsewhere } from './answers-elsewhere.js'
import { talkIn } from './credential-talk.js'
import { deskPress } from './desk-press.js'
import { laneOf } from './lane-of.js'
import type { LaneRunner } from './lane-runner.js'
import { maskActivity } from './mask-activity.js'
import { placesOfSecrets } from './recognised-secrets.js'
import { done } from './turn.js'

const inlineBudgetMs = 2_500

export interface IntakeParts {
  readonly store: Store
  readonly runner: LaneRunner
  /** ID of this instance; with several, another one may run the turn. */
  readonly server: string
  readonly clock: Clock
  readonly redact: (text: string, talk?: Talk) => Redaction
  readonly admission: Admission
}

/** Creates the entry point for activities: secrets are masked and the activity is stored before the platform gets a response. */
export function createIntake({ store, runner, server, clock, redact, admission }: IntakeParts): Intake {
  const acceptMasked = async (activity: Activity, answer: 'inline' | 'message') => {
    await admission.admit(activity)
    const secrets: string[] = []
    const talk = await talkOfActivity(store, redact, activity)
    const masking = maskActivity(activity, (text) => {
      const redaction = redact(text, talk)
      secrets.push(...redaction.secrets)
      return redaction
    })
    const masked = deskPress(masking, answer)
    const lane = await laneOf(masked, store)
    await eraseEarlier(store, lane, secrets, clock.now())
    return store.accept(masked, lane)
  }
  return {
    mask: redact,
    async maskSaid(text, lane) {
      const redaction = redact(text, await talkIn(store, redact, lane, text))
      await eraseEarlier(store, lane, redaction.secrets, clock.now())
      return redaction
    },
    async accept(activity) {
      const stored = await acceptMasked(activity, 'message')
      if (stored === 'new') runner.wake()
      return stored
    },
    async acceptInline(activity, budgetMs = inlineBudgetMs): Promise<InlineAnswer> {
      // Registered before the activity is stored, so that even the fastest turn finds somebody waiting.
      const answer = runner.answerTo(activity.id, budgetMs)
      const waiting = new AbortController()
      try {
        const stored = await acceptMasked({ ...activity, awaitedBy: server }, 'inline')
        if (stored === 'duplicate') return runner.answeredBefore(activity) ?? done
        runner.wake()
        const given = await Promise.race([
          answer.promise,
          answerFromElsewhere(store, activity.id, waiting.signal),
        ])
        // `answerFromElsewhere` and the timeout don't know the ticket, so it's taken from the activity.
        return given.outcome === 'late' ? { outcome: 'late', ticket: ticketOf(activity) } : given
      } finally {
        answer.forget()
        waiting.abort()
      }
    },
  }
}

/** Looks up the kind of conversation for a requester's message; other activities don't need it. */
async function talkOfActivity(
  store: Store,
  redact: IntakeParts['redact'],
  activity: Activity,
): Promise<Talk> {
  const { content } = activity
  if (content.type !== 'message' && content.type !== 'message-edited') return 'other'
  return talkIn(store, redact, await laneOf(activity, store), content.text)
}

/**
 * Queues the erasure of newly recognised secrets from earlier messages. This is stored before the message itself, so that a crash in between loses
 * nothing: the platform sends the message again.
 */
async function eraseEarlier(
  store: Store,
  lane: string,
  secrets: readonly string[],
  receivedAt: number,
): Promise<void> {
  const places = await placesOfSecrets(store, lane, secrets)
  if (places.length === 0) return
  const id = `secret-recognised:${randomUUID()}`
  const content = { type: 'secret-recognised', places } as const
  await store.accept(
    { id, otherIds: [], receivedAt, from: null, where: null, messageId: null, maskedSecrets: 0, content },
    lane,
  )
}

function ticketOf({ content }: Activity): string | null {
  return content.type === 'desk-act' || content.type === 'own-act' ? content.ticket : null
}
