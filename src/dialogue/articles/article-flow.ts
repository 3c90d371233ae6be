import { initialArticleText } from '../../content/articles/initial-article-text.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { ArticleContent } from '../../desk/view/article-content.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { exceedsMessageRate, throttle } from '../conversation/message-rate.js'
import { reportsNewDanger } from '../emergency/handle-alarm.js'
import { fillSlots } from '../slots/fill-slots.js'
import { handleNewRequest } from '../topics/handle-new-request.js'
import { queueActiveTopic } from '../topics/topic-switch.js'
import { humanButton, prepend, say, type TurnBuilder, t } from '../turn-builder.js'
import { readMoreChoices } from './article-text.js'

/** Searches the articles for the person's words. The open prompt stays open. */
export function searchArticles(turn: TurnBuilder): void {
  const text = turn.context.understanding?.text.trim() ?? ''
  if (text === '') return say(turn, t(turn, 'look-up-hint'), { ticket: null, isHeardAnyway: true })
  const found = turn.context.searchArticles()
  const [only, other] = found
  if (only === undefined) {
    const buttons = [humanButton(turn)]
    return say(turn, t(turn, 'look-up-nothing'), { ticket: null, buttons, isHeardAnyway: true })
  }
  if (other === undefined) return showArticle(turn, only.topic)
  const list = found.map(
    ({ title, excerpt }) => `- **${escapeMarkdown(title)}**  \n  ${escapeMarkdown(excerpt)}`,
  )
  say(turn, [t(turn, 'look-up-found'), list.join('\n')].join('\n\n'), {
    ticket: null,
    buttons: found.map(({ topic, title }) => ({
      label: truncateAtWord(title, 40),
      value: encodeButton({ kind: 'read', topic }),
    })),
    isHeardAnyway: true,
  })
}

/** Shows an article's short answer. */
export function showArticle(turn: TurnBuilder, topic: string): void {
  const article = turn.context.article(topic, turn.conversation.language)
  if (article === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  show(turn, article)
}

/** Shows the full article after its short answer. */
export function showFullArticle(turn: TurnBuilder, topic: string): void {
  const article = turn.context.article(topic, turn.conversation.language)
  if (article === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  show(turn, { ...article, short: null })
}

function show(turn: TurnBuilder, article: ArticleContent): void {
  const { title, topic } = article
  say(turn, t(turn, 'article-shown', { title, body: initialArticleText(article) }), {
    ticket: null,
    buttons: [
      ...readMoreChoices(turn, article).map(({ label }) => ({
        label,
        value: encodeButton({ kind: 'read-on', topic }),
      })),
      { label: t(turn, 'article-ask'), value: encodeButton({ kind: 'topic', topic }) },
      humanButton(turn),
    ],
    isHeardAnyway: true,
  })
}
/**
 * Starts a new request after a press of "Not helped: ask us" on the articles page, even if
 * technicians have other tickets from the same person, and shows the person their question.
 */
export function askFromArticles(turn: TurnBuilder, text: string): void {
  const { maskedSecrets, understanding } = turn.context
  if (understanding === null) return
  if (exceedsMessageRate(turn) && !reportsNewDanger(turn, understanding)) return throttle(turn, text)
  if (maskedSecrets > 0) prepend(turn, t(turn, 'secret-masked'))
  queueActiveTopic(turn)
  fillSlots(turn, understanding)
  prepend(turn, t(turn, 'asked-from-articles', { text: escapeMarkdown(text, 200) }))
  handleNewRequest(turn, text, understanding)
}
