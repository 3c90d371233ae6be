import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { ArticleLookup, Ingress } from '../../channel.js'
import { parseArticleButton, parseQuestionForm, parseSearchForm } from '../inbound/parse-articles.js'
import type { RecordInteraction } from '../inbound/record-interaction.js'
import { renderArticle, renderArticleResults, renderArticleSearch } from '../render/render-articles.js'
import type { EphemeralFeedback } from './ephemeral-feedback.js'

export interface ArticleListenerDeps {
  readonly ingress: Ingress
  readonly library: ArticleLookup
  readonly attempt: RecordInteraction
  readonly tell: EphemeralFeedback
  readonly client: WebClient
  readonly words: (language: string) => CardLabels
  readonly log: Logger
}

export function registerArticleListeners(app: App, ears: ArticleListenerDeps): void {
  const { ingress, library, attempt, tell, client, words, log } = ears

  app.action(/^library:/, async ({ body, ack }) => {
    const press = parseArticleButton(body)
    await ack()
    if (press === null) return
    const { triggerId, language } = press
    try {
      if (press.does === 'open') {
        await client.views.open({
          trigger_id: triggerId,
          view: renderArticleSearch(language, words(language)),
        })
        return
      }
      const article = library.article(press.topic, language)
      if (article === null) return
      const say = words(press.origin.language)
      await client.views.push({ trigger_id: triggerId, view: renderArticle(press.origin, article, say) })
    } catch (error) {
      log.warn({ err: error }, 'The article view could not be opened')
    }
  })

  app.view('library:search', async ({ body, ack }) => {
    const origin = parseSearchForm(body)
    if (origin === null) return ack()
    const say = words(origin.language)
    if (origin.text === '') return ack({ response_action: 'errors', errors: { text: say.form.required } })
    const found = library.search(origin.text, origin.language)
    await ack({ response_action: 'push', view: renderArticleResults(origin, found, say) })
  })

  app.view('library:ask', async ({ body, ack }) => {
    const question = parseQuestionForm(body)
    if (question === null) return ack({ response_action: 'clear' })
    const done = await attempt(question.heard, (activity) => ingress.accept(activity))
    await ack({ response_action: 'clear' })
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })
}
