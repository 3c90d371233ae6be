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
  /** This server among several: the turn may run on another. */
  readonly server: string
  readonly clock: Clock
  readonly redact: (text: string, talk?: Talk) => Redaction
  readonly admission: Admission
}

/** The way into the house: secrets are masked and the activity is durable before the platform is answered. */
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
      // Asked for before it is stored, so that a turn that is quicker than we are still finds somebody listening.
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
        // Whoever waits knows nothing but the activity.
        return given.outcome === 'late' ? { outcome: 'late', ticket: ticketOf(activity) } : given
      } finally {
        answer.forget()
        waiting.abort()
      }
    },
  }
}

/** Talk a requester's message belongs to; for anything else the talk isn't looked up. */
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
 * Has secrets that were recognised just now erased from what was said before them. It is accepted before the message is, so that
 * a crash in between loses nothing: the platform sends the message again.
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
