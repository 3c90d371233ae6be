import { isConfidentAnswer } from '../../content/articles/passage-finder.js'
import { addQuestionToTicket } from '../answers/add-question-to-ticket.js'
import { offerArticles } from '../topics/start-topic.js'
import {
  askAgain,
  humanButton,
  localized,
  patchState,
  prepend,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { likelyArticles, type ReadingPrompt, shownArticles } from './likely-articles.js'

/** Maximum length of an answer taken from an article, in words. */
const mostWords = 60

/**
 * Finds the passage that answers a message, in the article that the person is reading; null if no
 * passage does.
 */
export function passageOfArticle(turn: TurnBuilder, prompt: ReadingPrompt, text: string): string | null {
  const topic = shownArticles(prompt).at(-1)
  const found = topic === undefined ? null : (turn.context.passages(topic)?.find(text, mostWords) ?? null)
  return found !== null && isConfidentAnswer(found) ? found.text : null
}

/**
 * Offers a likely article that fits everything written so far. If there's none, says that the bot
 * doesn't know, offers a technician, and keeps the question and the current article for the ticket.
 * The article stays open.
 */
export function goOnWithoutAnswer(turn: TurnBuilder, prompt: ReadingPrompt, text: string): void {
  const all = `${prompt.text}\n${text}`
  const found = prompt.isHowTo === true ? [] : likelyArticles(turn, turn.context.understandPart(all))
  if (found.length > 0) {
    prepend(turn, t(turn, 'article-narrowed'))
    return offerArticles(turn, found, all, prompt.topic, shownArticles(prompt))
  }
  recordArticleRead(turn, prompt)
  addQuestionToTicket(turn, text)
  const failures = turn.conversation.failures + 1
  patchState(turn, { failures })
  if (failures > turn.context.timeouts.failuresBeforeHandOff)
    return turn.context.flows.handOff.handOffTopic(turn, {
      reason: 'article-did-not-help',
      topic: prompt.topic,
    })
  turn.extraButtons.push(humanButton(turn))
  askAgain(turn, prompt, t(turn, 'article-no-answer'))
}

/** Adds the article to the steps that a technician sees as done. */
function recordArticleRead(turn: TurnBuilder, prompt: ReadingPrompt): void {
  const topic = shownArticles(prompt).at(-1)
  const { context, conversation } = turn
  if (topic === undefined || conversation.steps.some(({ step }) => step === articleStep)) return
  const titles = Object.fromEntries(
    context.wording.languages.map((language) => [language, context.article(topic, language)?.title ?? '']),
  )
  const title = localized(turn, titles)
  const result = { answer: t(turn, 'article-read'), at: context.now, alreadyDone: true }
  const step = { topic, step: articleStep, title: titles, offeredAt: context.now, result }
  if (title !== '') patchState(turn, { steps: [...conversation.steps, step] })
}

const articleStep = 'article'
