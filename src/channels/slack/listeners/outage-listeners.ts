import type { App } from '@slack/bolt'
import type { OutageForm } from '../../../desk/view/message.js'
import { parseOutageButton, parseOutageForm } from '../inbound/parse-outage.js'
import type { FeedbackTarget } from '../inbound/record-interaction.js'
import { renderOutageForm } from '../render/render-outage-form.js'
import type { DeskListenerDeps } from './desk-listeners.js'

/**
 * Part of Slack's three-second limit that is left for a turn, after looking up the person and before opening
 * a form.
 */
const budgetMs = 1_500

export type OpenOutageForm = (triggerId: string, form: OutageForm, at: FeedbackTarget) => Promise<void>

/** Opens an outage form before the trigger of the request expires. */
export function createOpenOutageForm({ client, words, tell, log }: DeskListenerDeps): OpenOutageForm {
  return async (triggerId, form, at) => {
    const view = renderOutageForm(form, words(form.language), { channel: at.channel, thread: at.thread })
    try {
      await client.views.open({ trigger_id: triggerId, view })
    } catch (error) {
      log.warn({ err: error, outage: form.outage }, 'A form could not be opened')
      await tell.notRecorded(at)
    }
  }
}

/** Handles the buttons on an outage's card and the forms about outages. */
export function registerOutageListeners(app: App, ears: DeskListenerDeps): void {
  const { ingress, attempt, tell, words, defaultLanguage, isDesk } = ears
  const openForm = createOpenOutageForm(ears)

  app.action(/^outage:/, async ({ body, ack }) => {
    const press = parseOutageButton(body, isDesk)
    if (press === null) return ack()

    const done = await attempt(press, (activity) => ingress.acceptInline(activity, budgetMs))
    await ack()
    if (!done.isRecorded) return tell.notRecorded(done.at)
    if (done.value.outcome === 'outage-form') return openForm(press.triggerId, done.value.form, done.at)
    await tell.outcome(done.at, done.value)
  })

  app.view(/^outage:/, async ({ body, ack }) => {
    const form = parseOutageForm(body, isDesk)
    if (form === null) return ack()
    if (form.is === 'incomplete') return ack(errors(form.blocks, words(form.origin.language).form.required))

    const done = await attempt(form.heard, (activity) => ingress.acceptInline(activity, budgetMs))
    // The form stays open so that the person doesn't lose what they typed.
    if (!done.isRecorded) return ack(errors([form.firstBlock], words(defaultLanguage).notRecorded))
    if (done.value.outcome === 'refused') return ack(errors([form.firstBlock], done.value.message.text))
    await ack()
    await tell.outcome(done.at, done.value)
  })
}

function errors(blocks: readonly string[], text: string) {
  return {
    response_action: 'errors' as const,
    errors: Object.fromEntries(blocks.map((block) => [block, text])),
  }
}
