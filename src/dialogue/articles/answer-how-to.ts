import { initialArticleText } from '../../content/articles/initial-article-text.js'
import { countWords, isConfidentAnswer } from '../../content/articles/passage-finder.js'
import type { ArticleContent } from '../../desk/view/article-content.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { handOffTopic } from '../hand-off/hand-off-flow.js'
import type { Prompt } from '../state.js'
import { startOrReopenTopic } from '../topics/handle-new-request.js'
import {
  ask,
  type ButtonChoice,
  clearPrompt,
  recordUtterance,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { readMoreChoiceId } from './article-text.js'

export type HowToPrompt = Extract<Prompt, { kind: 'article-feedback' }>

/** Maximum number of words in an answer, including its title. */
const mostWords = 80
/** Answers a how-to question straight away from an article, without opening a ticket. */
export function answerHowTo(turn: TurnBuilder, article: ArticleContent, text: string): void {
  // After a request to rephrase, the first wording still counts as part of this question.
  if (turn.conversation.prompt.kind !== 'rephrase') resetTopic(turn)
  recordUtterance(turn, text)
  const { title, topic } = article
  const said = passageFor(turn, article, text) ?? initialArticleText(article)
  const isWhole = said === article.body
  askHowTo(turn, t(turn, 'article-shown', { title, body: said }), isWhole, { topic, text })
}

function passageFor(turn: TurnBuilder, { title, topic }: ArticleContent, text: string): string | null {
  const found = turn.context.passages(topic)?.find(text, mostWords - countWords(title)) ?? null
  return found !== null && isConfidentAnswer(found) ? found.text : null
}

function askHowTo(
  turn: TurnBuilder,
  said: string,
  isWhole: boolean,
  { topic, text }: { readonly topic: TopicId; readonly text: string },
): void {
  const choices: ButtonChoice[] = [
    { id: 'yes', label: t(turn, 'how-to-yes'), style: 'primary' },
    ...(isWhole ? [] : [{ id: readMoreChoiceId, label: t(turn, 'read-on') }]),
    { id: 'no', label: t(turn, 'how-to-no') },
  ]
  const prompt = (question: string): HowToPrompt => ({
    kind: 'article-feedback',
    question,
    text,
    articles: [topic],
    topic,
    isHowTo: true,
  })
  ask(turn, said, choices, prompt, 'never')
}

/** Shows the full article after its short answer. */
export function showFullHowTo(turn: TurnBuilder, { articles, text }: HowToPrompt): void {
  const article = turn.context.article(articles[0] ?? '', turn.conversation.language)
  if (article === null) return say(turn, t(turn, 'stale-press'), { ticket: null })
  const { body, title, topic } = article
  askHowTo(turn, t(turn, 'article-shown', { title, body }), true, { topic, text })
}

export function closeHowToAnswer(turn: TurnBuilder): void {
  clearPrompt(turn)
  resetTopic(turn)
}

/** Offers help if the article answered another question: starts the topic's guide, or hands off if there is none. */
export function helpAfterHowTo(turn: TurnBuilder, { text, topic }: HowToPrompt): void {
  clearPrompt(turn)
  if (topic !== null && turn.context.topics.get(topic)?.leads === 'guide')
    return startOrReopenTopic(turn, topic, text)
  handOffTopic(turn, { reason: 'article-did-not-help', topic })
}
