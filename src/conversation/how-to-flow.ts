import { isSureAnswer, wordsIn } from '../knowledge/answer-passages.js'
import type { TopicId } from '../understanding/intent-file.js'
import { firstShown, readOn } from './article-text.js'
import { callHuman } from './hand-off-flow.js'
import { beginTopic } from './new-request.js'
import { ask, becomeIdle, type Choice, hear, leaveMatter, type Plan, say, words } from './plan.js'
import type { Found } from './situation.js'
import type { Phase } from './state.js'

export type HowToPhase = Extract<Phase, { at: 'reading' }>

/** Maximum number of words of an answer, with the title above it. */
const mostWords = 80
/** Answers a how-to question from an article, without a ticket or a question first. */
export function answerHowTo(plan: Plan, article: Found, text: string): void {
  // After a request to rephrase, the earlier wording belongs to this question.
  if (plan.conversation.phase.at !== 'rephrasing') leaveMatter(plan)
  hear(plan, text)
  const { title, topic } = article
  const said = passageFor(plan, article, text) ?? firstShown(article)
  const isWhole = said === article.body
  askHowTo(plan, words(plan, 'article-shown', { title, body: said }), isWhole, { topic, text })
}

function passageFor(plan: Plan, { title, topic }: Found, text: string): string | null {
  const found = plan.situation.passages(topic)?.find(text, mostWords - wordsIn(title)) ?? null
  return found !== null && isSureAnswer(found) ? found.text : null
}

function askHowTo(
  plan: Plan,
  said: string,
  isWhole: boolean,
  { topic, text }: { readonly topic: TopicId; readonly text: string },
): void {
  const choices: Choice[] = [
    { id: 'yes', label: words(plan, 'how-to-yes'), style: 'primary' },
    ...(isWhole ? [] : [{ id: readOn, label: words(plan, 'read-on') }]),
    { id: 'no', label: words(plan, 'how-to-no') },
  ]
  const phase = (question: string): HowToPhase => ({
    at: 'reading',
    question,
    text,
    articles: [topic],
    topic,
    isHowTo: true,
  })
  ask(plan, said, choices, phase, 'never')
}

/** Shows the full article after its short answer. */
export function readOnHowTo(plan: Plan, { articles, text }: HowToPhase): void {
  const article = plan.situation.article(articles[0] ?? '', plan.conversation.language)
  if (article === null) return say(plan, words(plan, 'stale-press'), { ticket: null })
  const { body, title, topic } = article
  askHowTo(plan, words(plan, 'article-shown', { title, body }), true, { topic, text })
}

export function endHowTo(plan: Plan): void {
  becomeIdle(plan)
  leaveMatter(plan)
}

/** Offers help if the article answered another question: starts the topic's guide, or hands off if there is none. */
export function helpAfterHowTo(plan: Plan, { text, topic }: HowToPhase): void {
  becomeIdle(plan)
  if (topic !== null && plan.situation.topics.get(topic)?.leads === 'guide')
    return beginTopic(plan, topic, text)
  callHuman(plan, { reason: 'article-did-not-help', topic })
}
