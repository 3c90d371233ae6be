import type { App } from '@slack/bolt'
import { parseButton } from '../inbound/parse-button.js'
import { parseShortcut, parseSlashCommand } from '../inbound/parse-slash-command.js'
import { ListenerError } from '../receivers/deferred-ack.js'
import { type ArticleListenerDeps, registerArticleListeners } from './article-listeners.js'
import { createOpenForm, type DeskListenerDeps, registerDeskListeners } from './desk-listeners.js'

export type ListenerDeps = DeskListenerDeps & ArticleListenerDeps

/** Part of Slack's three-second limit that is left for a command's turn, after looking up the person. */
const budgetMs = 1_500

/** Registers Bolt's listeners for everything except events. Everything is stored durably before it is acknowledged. */
export function registerListeners(app: App, ears: ListenerDeps): void {
  const { ingress, attempt, tell, isDesk, hasAgentView } = ears
  const openForm = createOpenForm(ears)

  // Passes a listener's error to the receiver, which makes Slack send the request again where possible.
  app.error(async (error) => {
    throw new ListenerError(error)
  })

  app.action(/^(?:press|command):/, async ({ body, ack }) => {
    const heard = parseButton(body, isDesk, hasAgentView())
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => ingress.accept(activity))
    await ack()
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })

  app.command(/^\//, async ({ body, ack }) => {
    const heard = parseSlashCommand(body)
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => ingress.acceptInline(activity, budgetMs))
    if (done.isRecorded && done.value.outcome === 'form') {
      await ack()
      return openForm(body.trigger_id, done.value.form, done.at)
    }
    const answer = tell.asCommandAnswer(done.isRecorded ? done.value : null)
    await (answer === null ? ack() : ack(answer))
  })

  app.shortcut('ask_it', async ({ body, ack }) => {
    const heard = parseShortcut(body)
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => ingress.accept(activity))
    await ack()
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })

  registerDeskListeners(app, ears)
  registerArticleListeners(app, ears)
}
