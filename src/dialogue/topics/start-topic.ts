import { initialArticleText } from '../../content/articles/initial-article-text.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { ArticleContent } from '../../desk/view/article-content.js'
import { languageName } from '../../i18n/formatters.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isOnlyNumber } from '../../nlu/signals/parse-rating.js'
import { answerMetaTopic } from '../answers/answer-meta-topic.js'
import { readMoreChoices } from '../articles/article-text.js'

import { ensureTicket, recordProgress } from '../hand-off/record-progress.js'
import type { Prompt } from '../state.js'
import {
  ask,
  type ButtonChoice,
  localized,
  patchState,
  prepend,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import type { ArticleHit } from '../turn-context.js'
import { activeTopic } from './active-topic.js'
import { takeQueuedInsteadOfRejected } from './take-queued-request.js'

/** Starts a recognised topic with its guide, its article, the desk's own reply or a hand-off. */
export function startTopic(turn: TurnBuilder, id: TopicId, text: string): void {
  const { context, conversation } = turn
  const topic = context.topics.get(id)
  if (topic === undefined) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'not-understood', topic: null })
    return
  }
  if (topic.leads === 'reply') {
    answerMetaTopic(turn, id)
    return
  }
  if (id === 'desk.human' || id === 'desk.complaint') {
    // A person who is upset has already received an apology.
    const isSaid = turn.conversation.empathyShown !== context.conversation.empathyShown
    if (id === 'desk.complaint' && context.understanding?.tone !== 'upset' && !isSaid)
      prepend(turn, t(turn, 'complaint'))
    turn.context.flows.handOff.handOffTopic(turn, {
      reason: 'asked',
      topic: activeTopic(turn) ?? context.understanding?.secondaryTopic ?? null,
    })
    return
  }
  if (turn.context.flows.outages.showOutageNotice(turn, id, text)) return
  takeQueuedInsteadOfRejected(turn, id)
  if (context.paused.bot || context.paused.topics.includes(id)) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'paused', topic: id })
    return
  }
  if (topic.leads === 'hand-off') {
    ensureTicket(turn, id)
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'topic-says', topic: id })
    return
  }
  const guide = context.guides.get(id)
  if (topic.leads === 'guide' && guide !== undefined) {
    turn.context.flows.guide.continueGuide(turn, guide)
    return
  }
  const article = context.article(id, conversation.language)
  if (article === null) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'topic-says', topic: id })
    return
  }
  ensureTicket(turn, id)
  recordProgress(turn, id)
  offerArticles(turn, [article], text, id)
}

/** Shows the best article and asks whether it helped; buttons lead to the others. */
export function offerArticles(
  turn: TurnBuilder,
  articles: readonly (ArticleContent | ArticleHit)[],
  text: string,
  topic: TopicId | null,
  refused: readonly TopicId[] = [],
): void {
  const [best, ...others] = articles
  if (best === undefined) return
  const { language } = turn.conversation
  if ('language' in best && best.language !== language)
    prepend(turn, t(turn, 'article-other-language', { language: languageName(best.language, language) }))
  askWhetherItHelped(turn, best, others, {
    kind: 'article-feedback',
    text,
    articles: articles.map((article) => article.topic),
    topic,
    ...(refused.length === 0 ? {} : { refused }),
  })
}

/** Shows the full article after its short answer and asks again whether it helped. */
export function showFullOffer(
  turn: TurnBuilder,
  { question: _question, ...prompt }: ArticleFeedbackPrompt,
): void {
  const { language } = turn.conversation
  const [best, ...others] = prompt.articles.flatMap((topic) => turn.context.article(topic, language) ?? [])
  if (best !== undefined) askWhetherItHelped(turn, { ...best, short: null }, others, prompt)
}

type ArticleFeedbackPrompt = Extract<Prompt, { kind: 'article-feedback' }>

function askWhetherItHelped(
  turn: TurnBuilder,
  best: ArticleContent,
  others: readonly ArticleContent[],
  prompt: Omit<ArticleFeedbackPrompt, 'question'>,
): void {
  const choices: ButtonChoice[] = [
    { id: 'yes', label: t(turn, 'article-yes'), style: 'primary' },
    ...readMoreChoices(turn, best),
    { id: 'no', label: t(turn, 'article-no') },
    ...others.slice(0, 2).map((other) => ({ id: other.topic, label: truncateAtWord(other.title, 40) })),
  ]
  const text = t(turn, 'article-offer', { title: best.title, body: initialArticleText(best) })
  ask(turn, text, choices, (question) => ({ ...prompt, question }))
}

/** Asks which of a few topics is meant. `isAgain` means that the reply to the first attempt didn't answer it. */
export function disambiguateTopic(
  turn: TurnBuilder,
  topics: readonly TopicId[],
  text: string,
  isAgain = false,
): void {
  const nameOf = (id: TopicId) => localized(turn, turn.context.topics.get(id)?.name ?? {})
  const [only, other] = topics
  // "Is there a known outage?" is itself a question and can't be part of another one.
  const isQuestion = only !== undefined && turn.context.topics.get(only)?.leads === 'reply'
  const isOne = only !== undefined && other === undefined && !isQuestion
  if (isOne && isAgain) prepend(turn, t(turn, 'noted'))
  ask(
    turn,
    isOne ? t(turn, 'clarify-one', { topic: nameOf(only) }) : t(turn, isAgain ? 'clarify-again' : 'clarify'),
    [
      ...topics.map((id) => ({ id, label: isOne ? t(turn, 'clarify-yes') : nameOf(id) })),
      { id: 'other', label: t(turn, 'something-else') },
    ],
    (question) => ({
      kind: 'disambiguation',
      question,
      text,
      choices: topics,
      ...(isAgain ? { isAgain } : {}),
    }),
  )
}

/** Asks the person, once, to rephrase. */
export function askToRephrase(turn: TurnBuilder, text: string): void {
  ask(turn, t(turn, askedOf(turn, text)), [{ id: 'human', label: t(turn, 'talk-to-human') }], (question) => ({
    kind: 'rephrase',
    question,
    text,
  }))
  patchState(turn, { failures: turn.conversation.failures + 1 })
}

function askedOf({ context: { understanding } }: TurnBuilder, text: string): MessageKey {
  if (isOnlyNumber(text)) return 'number-alone'
  // "It does not open", "it works for reception" and "internet works" all say that something is wrong, but
  // not what.
  const isFault =
    understanding !== null &&
    (saysWhatWorks(understanding) ||
      isOnlyFault(understanding) ||
      isTrouble(understanding) ||
      understanding.telling === 'not')
  return isFault ? 'what-fails' : 'rephrase'
}

function saysWhatWorks({ isThingWell, worksOnlyFor }: NluResult): boolean {
  return isThingWell || worksOnlyFor !== null
}

/** Returns true for "This thing never works" and "I have a problem with my computer". */
function isTrouble({ isBare, outcome, reportedStatus, topic }: NluResult): boolean {
  return reportedStatus === 'fails' || (outcome === 'answer' && topic === 'chat.greeting' && !isBare)
}

function isOnlyFault({ isBare, shortAnswer, reportedStatus }: NluResult): boolean {
  return isBare && (shortAnswer === 'still-broken' || shortAnswer === 'cannot' || reportedStatus === 'fails')
}
