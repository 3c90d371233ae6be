import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { DeskForm } from '../../../desk/view/message.js'
import type { Ingress } from '../../channel.js'
import type { IsDeskChannel } from '../inbound/inbound-event.js'
import { parseButton, parseNewTicketButton } from '../inbound/parse-button.js'
import { parseForm } from '../inbound/parse-form.js'
import type { FeedbackTarget, RecordInteraction } from '../inbound/record-interaction.js'
import { renderForm } from '../render/render-form.js'
import type { DismissEphemeral } from './dismiss-ephemeral.js'
import type { EphemeralFeedback } from './ephemeral-feedback.js'

export interface DeskListenerDeps {
  readonly ingress: Ingress
  readonly attempt: RecordInteraction
  readonly tell: EphemeralFeedback
  readonly client: WebClient
  readonly words: (language: string) => CardLabels
  readonly defaultLanguage: string
  readonly isDesk: IsDeskChannel
  readonly hasAgentView: () => boolean
  readonly dismiss: DismissEphemeral
  readonly log: Logger
}

/**
 * Part of Slack's three-second limit that is left for a turn, after looking up the person and before opening
 * a form.
 */
const budgetMs = 1_500

export type OpenForm = (triggerId: string, form: DeskForm, at: FeedbackTarget) => Promise<void>

export function createOpenForm({ client, words, tell, log }: DeskListenerDeps): OpenForm {
  return async (triggerId, form, at) => {
    const view = renderForm(form, words(form.language), { channel: at.channel, thread: at.thread })
    try {
      await client.views.open({ trigger_id: triggerId, view })
    } catch (error) {
      log.warn({ err: error, ticket: form.ticket, record: form.record }, 'A form could not be opened')
      await tell.notRecorded(at)
    }
  }
}

/** Handles the buttons on cards, the shortcut for a new ticket, and the forms they open. */
export function registerDeskListeners(app: App, ears: DeskListenerDeps): void {
  const { ingress, attempt, tell, words, defaultLanguage, isDesk, hasAgentView, dismiss } = ears
  const openForm = createOpenForm(ears)

  app.action(/^desk:/, async ({ body, ack }) => {
    const press = parseButton(body, isDesk, hasAgentView())
    if (press === null) return ack()

    const done = await attempt(press, (activity) => ingress.acceptInline(activity, budgetMs))
    await ack()
    if (!done.isRecorded) return tell.notRecorded(done.at)
    if (press.whisperUrl !== null) await dismiss(press.whisperUrl)
    if (done.value.outcome === 'form') return openForm(press.triggerId, done.value.form, done.at)
    await tell.outcome(done.at, done.value)
  })

  app.shortcut('new_ticket', async ({ body, ack }) => {
    const asked = parseNewTicketButton(body)
    if (asked === null) return ack()

    const done = await attempt(asked, (activity) => ingress.acceptInline(activity, budgetMs))
    await ack()
    if (!done.isRecorded) return tell.notRecorded(done.at)
    if (done.value.outcome === 'form') return openForm(asked.triggerId, done.value.form, done.at)
    await tell.outcome(done.at, done.value)
  })

  app.view(/^desk:/, async ({ body, ack }) => {
    const form = parseForm(body, isDesk)
    if (form === null) return ack()
    const done = await attempt(form.heard, (activity) => ingress.acceptInline(activity, budgetMs))
    // The form stays open so that the person doesn't lose what they typed.
    if (!done.isRecorded) return ack(errors({ [form.firstBlock]: words(defaultLanguage).notRecorded }))
    if (done.value.outcome === 'invalid') return ack(errors(done.value.errors))
    if (done.value.outcome === 'form') return ack(nextForm(done.value.form, done.at))
    if (done.value.outcome === 'refused' && done.value.form !== undefined) {
      const refusal = { why: done.value.message, count: form.refusals + 1 }
      return ack(nextForm(done.value.form, done.at, refusal))
    }
    await ack()
    await tell.outcome(done.at, done.value)
  })

  /** Response that replaces a form with the next one, or shows it again with the reason it was refused. */
  function nextForm(form: DeskForm, at: FeedbackTarget, refusal: Parameters<typeof renderForm>[3] = null) {
    const view = renderForm(form, words(form.language), { channel: at.channel, thread: at.thread }, refusal)
    return { response_action: 'update' as const, view }
  }
}

function errors(byBlock: Readonly<Record<string, string>>) {
  return { response_action: 'errors' as const, errors: { ...byBlock } }
}
