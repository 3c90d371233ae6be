import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { CardWords } from '../../replies/card-words.js'
import type { Intake, Library } from '../channel.js'
import type { Attempt } from './attempt.js'
import { readArticlesPress, readQuestion, readSearch } from './parse-articles.js'
import { renderArticle, renderFound, renderSearch } from './render-articles.js'
import type { Tell } from './tell.js'

export interface ArticleEars {
  readonly intake: Intake
  readonly library: Library
  readonly attempt: Attempt
  readonly tell: Tell
  readonly client: WebClient
  readonly words: (language: string) => CardWords
  readonly log: Logger
}

export function listenToArticles(app: App, ears: ArticleEars): void {
  const { intake, library, attempt, tell, client, words, log } = ears

  app.action(/^library:/, async ({ body, ack }) => {
    const press = readArticlesPress(body)
    await ack()
    if (press === null) return
    const { triggerId, language } = press
    try {
      if (press.does === 'open') {
        await client.views.open({ trigger_id: triggerId, view: renderSearch(language, words(language)) })
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
    const origin = readSearch(body)
    if (origin === null) return ack()
    const say = words(origin.language)
    if (origin.text === '') return ack({ response_action: 'errors', errors: { text: say.form.required } })
    const found = library.search(origin.text, origin.language)
    await ack({ response_action: 'push', view: renderFound(origin, found, say) })
  })

  app.view('library:ask', async ({ body, ack }) => {
    const question = readQuestion(body)
    if (question === null) return ack({ response_action: 'clear' })
    const done = await attempt(question.heard, (activity) => intake.accept(activity))
    await ack({ response_action: 'clear' })
    if (!done.isRecorded) await tell.notRecorded(done.at)
  })
}
