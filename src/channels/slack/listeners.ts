import type { App } from '@slack/bolt'
import { type ArticleEars, listenToArticles } from './article-listeners.js'
import { createOpenForm, type DeskEars, listenToDesk } from './desk-listeners.js'
import { ListenerError } from './held-answer.js'
import { createOpenOutageForm, listenToOutages } from './outage-listeners.js'
import { readCommand, readShortcut } from './parse-command.js'
import { readPress } from './parse-press.js'

export type Ears = DeskEars & ArticleEars

/** Part of Slack's three-second limit left for a command's turn, after looking up the person. */
const budgetMs = 1_500

/** Registers Bolt's listeners for everything except events. Everything is stored durably before it is acknowledged. */
export function listen(app: App, ears: Ears): void {
  const { intake, attempt, tell, isDesk, hasAgentView } = ears

  const openOutageForm = createOpenOutageForm(ears)
  const openForm = createOpenForm(ears)

  // Passes a listener's error to the receiver, which makes Slack send the request again where possible.
  app.error(async (error) => {
    throw new ListenerError(error)
  })

  app.action(/^(?:press|command):/, async ({ body, ack }) => {
    const heard = readPress(body, isDesk, hasAgentView())
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => intake.accept(activity))
    await ack()
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })

  app.command(/^\//, async ({ body, ack }) => {
    const heard = readCommand(body)
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => intake.acceptInline(activity, budgetMs))
    if (done.isRecorded && done.value.outcome === 'outage-form') {
      await ack()
      return openOutageForm(body.trigger_id, done.value.form, done.at)
    }
    if (done.isRecorded && done.value.outcome === 'form') {
      await ack()
      return openForm(body.trigger_id, done.value.form, done.at)
    }
    const answer = tell.asCommandAnswer(done.isRecorded ? done.value : null)
    await (answer === null ? ack() : ack(answer))
  })

  app.shortcut('ask_it', async ({ body, ack }) => {
    const heard = readShortcut(body)
    if (heard === null) return ack()

    const done = await attempt(heard, (activity) => intake.accept(activity))
    await ack()
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })

  listenToDesk(app, ears)
  listenToOutages(app, ears)
  listenToArticles(app, ears)
}
