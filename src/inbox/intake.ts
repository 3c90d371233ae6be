import type { Intake } from '../channels/channel.js'
import type { Activity } from '../conversation/activity.js'
import type { InlineAnswer } from '../replies/message.js'
import type { Store } from '../stores/store.js'
import type { Redaction } from '../understanding/understanding.js'
import type { Admission } from './admission.js'
import { answerFromElsewhere } from './answers-elsewhere.js'
import { deskPress } from './desk-press.js'
import { laneOf } from './lane-of.js'
import type { LaneRunner } from './lane-runner.js'
import { maskActivity } from './mask-activity.js'
import { done } from './turn.js'

const inlineBudgetMs = 2_500

export interface IntakeParts {
  readonly store: Store
  readonly runner: LaneRunner
  /** This server among several: the turn may take place at another. */
  readonly server: string
  readonly redact: (text: string) => Redaction
  readonly admission: Admission
}

/** The way into the house: secrets are masked and the activity is durable before the platform is answered. */
export function createIntake({ store, runner, server, redact, admission }: IntakeParts): Intake {
  const acceptMasked = async (activity: Activity, answer: 'inline' | 'message') => {
    await admission.admit(activity)
    const masked = deskPress(maskActivity(activity, redact), answer)
    return store.accept(masked, await laneOf(masked, store))
  }
  return {
    mask: redact,
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

function ticketOf({ content }: Activity): string | null {
  return content.type === 'desk-act' || content.type === 'own-act' ? content.ticket : null
}
