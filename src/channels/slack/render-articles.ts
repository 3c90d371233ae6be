import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types'
import type { CardWords } from '../../replies/card-words.js'
import type { FoundArticle, WholeArticle } from '../channel.js'
import { deadText } from './dead-text.js'
import { limits, shorten } from './limits.js'
import { markdownBlocks, richText } from './markdown.js'
import type { ArticlesOrigin } from './parse-articles.js'
import { pressable } from './render-message.js'
import { richTextBlocks, section, words } from './rich-text.js'

export function renderSearch(language: string, say: CardWords): ModalView {
  return {
    ...modal('library:search', { language, text: '' }, say.library.title, say),
    submit: plain(say.library.search, limits.viewTitle),
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: plain(say.library.field, limits.label),
        element: { type: 'plain_text_input', action_id: 'text', max_length: 256, focus_on_load: true },
      },
    ],
  }
}

/** Renders the search results. The form's submit button asks the bot instead; "back" returns to the search field. */
export function renderFound(
  origin: ArticlesOrigin,
  found: readonly FoundArticle[],
  say: CardWords,
): ModalView {
  const none = found.length === 0 ? richTextBlocks(richText(say.library.nothing)) : []
  return {
    ...modal('library:ask', origin, say.library.title, say),
    submit: plain(say.library.ask, limits.viewTitle),
    blocks: [...none, ...found.flatMap((article, at) => foundBlocks(article, at, say))],
  }
}

/** Renders an article. The form's submit button says that it didn't help. */
export function renderArticle(origin: ArticlesOrigin, article: WholeArticle, say: CardWords): ModalView {
  const short = article.short === null ? [] : richTextBlocks([section(words(article.short))])
  const body = markdownBlocks(article.body).slice(0, limits.homeBlocks - 1 - short.length)
  return {
    ...modal('library:ask', origin, say.library.title, say),
    submit: plain(say.library.ask, limits.viewTitle),
    blocks: [header(article.title), ...short, ...body],
  }
}

function foundBlocks(
  { topic, title, excerpt, language }: FoundArticle,
  at: number,
  say: CardWords,
): KnownBlock[] {
  return [
    ...richTextBlocks([
      section(words(title, { bold: true })),
      section(words(`\n${shorten(deadText(excerpt), 300)}`)),
    ]),
    {
      type: 'actions',
      elements: [
        pressable(
          { label: say.library.read, value: JSON.stringify({ topic, language }) },
          `library:read:${at}`,
        ),
      ],
    },
  ]
}

function modal(callback: string, origin: ArticlesOrigin, title: string, say: CardWords) {
  return {
    type: 'modal' as const,
    callback_id: callback,
    private_metadata: JSON.stringify(origin),
    title: plain(title, limits.viewTitle),
    close: plain(say.library.back, limits.viewTitle),
  }
}

function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.header) }
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false }
}
