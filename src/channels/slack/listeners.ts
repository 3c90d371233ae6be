import type { App } from '@slack/bolt'
import type { ArriveAs } from './arrival.js'
import { type ArticleEars, listenToArticles } from './article-listeners.js'
import type { IsForUs } from './askers.js'
import { createOpenForm, type DeskEars, listenToDesk } from './desk-listeners.js'
import type { DeskMembers } from './desk-members.js'
import type { Installation } from './heard.js'
import { ListenerError } from './held-answer.js'
import { createOpenOutageForm, listenToOutages } from './outage-listeners.js'
import { readCommand, readShortcut } from './parse-command.js'
import { readEvent } from './parse-event.js'
import { readPress } from './parse-press.js'
import { MemberEvent } from './schema.js'

export interface Ears extends DeskEars, ArticleEars {
  readonly arriveAs: ArriveAs
  readonly isForUs: IsForUs
  readonly installation: () => Promise<Installation>
  readonly members: DeskMembers
}

const events =
  /^(?:message|app_mention|app_home_opened|assistant_thread_started|reaction_added|reaction_removed)$/

/** What is left of Slack's three seconds for a command's turn, once Slack was asked who it was. */
const budgetMs = 1_500

/** Tells Bolt what we listen to. Everything is durable before it is acknowledged. */
export function listen(app: App, ears: Ears): void {
  const { intake, arriveAs, isForUs, attempt, tell, installation, isDesk, members } = ears

  const openOutageForm = createOpenOutageForm(ears)
  const openForm = createOpenForm(ears)

  // What a listener throws goes to the receiver, which knows how to have the request sent again.
  app.error(async (error) => {
    throw new ListenerError(error)
  })

  app.event(events, async ({ body }) => {
    const heard = readEvent(body, await installation(), isDesk)
    if (heard !== null && (await isForUs(heard))) await intake.accept(await arriveAs(heard))
  })

  // Whoever leaves a desk's channel has no rights by it in the next act.
  app.event(/^member_(?:left|joined)_channel$/, async ({ body }) => {
    const moved = MemberEvent.safeParse(body.event)
    if (moved.success) members.forget(moved.data.channel)
  })

  app.action(/^(?:press|command):/, async ({ body, ack }) => {
    const heard = readPress(body, isDesk)
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
