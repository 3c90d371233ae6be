import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { FoundArticle, FullArticle } from '../../channel.js'
import type { ArticleSearchState } from '../inbound/parse-articles.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { markdownBlocks, markdownRichText } from './markdown.js'
import { renderButton } from './render-button.js'
import { richTextBlocks, richTextLine, textElement } from './rich-text.js'
import { sanitizeText } from './sanitize-text.js'

export function renderArticleSearch(language: string, say: CardLabels): ModalView {
  return {
    ...modal('library:search', { language, text: '' }, say.library.title, say),
    submit: plain(say.library.search, slackLimits.viewTitle),
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: plain(say.library.field, slackLimits.label),
        element: { type: 'plain_text_input', action_id: 'text', max_length: 256, focus_on_load: true },
      },
    ],
  }
}

/** Renders the search results. The form's submit button asks the bot instead; "back" returns to the search field. */
export function renderArticleResults(
  origin: ArticleSearchState,
  found: readonly FoundArticle[],
  say: CardLabels,
): ModalView {
  const none = found.length === 0 ? richTextBlocks(markdownRichText(say.library.nothing)) : []
  return {
    ...modal('library:ask', origin, say.library.title, say),
    submit: plain(say.library.ask, slackLimits.viewTitle),
    blocks: [...none, ...found.flatMap((article, at) => foundBlocks(article, at, say))],
  }
}

/** Renders an article. The form's submit button tells the bot that the article didn't help. */
export function renderArticle(origin: ArticleSearchState, article: FullArticle, say: CardLabels): ModalView {
  const short = article.short === null ? [] : richTextBlocks([richTextLine(textElement(article.short))])
  const body = markdownBlocks(article.body).slice(0, slackLimits.homeBlocks - 1 - short.length)
  return {
    ...modal('library:ask', origin, say.library.title, say),
    submit: plain(say.library.ask, slackLimits.viewTitle),
    blocks: [header(article.title), ...short, ...body],
  }
}

function foundBlocks(
  { topic, title, excerpt, language }: FoundArticle,
  at: number,
  say: CardLabels,
): KnownBlock[] {
  return [
    ...richTextBlocks([
      richTextLine(textElement(title, { bold: true })),
      richTextLine(textElement(`\n${shorten(sanitizeText(excerpt), 300)}`)),
    ]),
    {
      type: 'actions',
      elements: [
        renderButton(
          { label: say.library.read, value: JSON.stringify({ topic, language }) },
          `library:read:${at}`,
        ),
      ],
    },
  ]
}

function modal(callback: string, origin: ArticleSearchState, title: string, say: CardLabels) {
  return {
    type: 'modal' as const,
    callback_id: callback,
    private_metadata: JSON.stringify(origin),
    title: plain(title, slackLimits.viewTitle),
    close: plain(say.library.back, slackLimits.viewTitle),
  }
}

function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, slackLimits.header) }
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false }
}
