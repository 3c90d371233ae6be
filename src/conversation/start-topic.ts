import { languageName } from '../intl-forms.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { shortened } from '../replies/shortened.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { firstShown, readOnChoices } from './article-text.js'
import { deskReply } from './desk-topics.js'
import { resumeGuide } from './guide-flow.js'
import { callHuman, ensureTicket, noteProgress } from './hand-off-flow.js'
import { offerOutage } from './outage-flow.js'
import { ask, type Choice, change, lead, localized, type Plan, words } from './plan.js'
import { isOnlyNumber } from './read-score.js'
import type { Found, FoundBySearch } from './situation.js'
import type { Phase } from './state.js'
import { topicInHand } from './topic-in-hand.js'

/** Starts a recognised topic: with its guide, its article, the desk's own reply or a hand-off. */
export function startTopic(plan: Plan, id: TopicId, text: string): void {
  const { situation, conversation } = plan
  const topic = situation.topics.get(id)
  if (topic === undefined) {
    callHuman(plan, { reason: 'not-understood', topic: null })
    return
  }
  if (topic.leads === 'reply') {
    deskReply(plan, id)
    return
  }
  if (id === 'desk.human' || id === 'desk.complaint') {
    // An upset person has already received an apology.
    const isSaid = plan.conversation.comforted !== situation.conversation.comforted
    if (id === 'desk.complaint' && situation.understanding?.tone !== 'upset' && !isSaid)
      lead(plan, words(plan, 'complaint'))
    callHuman(plan, { reason: 'asked', topic: topicInHand(plan) ?? situation.understanding?.beside ?? null })
    return
  }
  if (offerOutage(plan, id, text)) return
  if (situation.paused.bot || situation.paused.topics.includes(id)) {
    callHuman(plan, { reason: 'paused', topic: id })
    return
  }
  if (topic.leads === 'hand-off') {
    ensureTicket(plan, id)
    callHuman(plan, { reason: 'topic-says', topic: id })
    return
  }
  const guide = situation.guides.get(id)
  if (topic.leads === 'guide' && guide !== undefined) {
    resumeGuide(plan, guide)
    return
  }
  const article = situation.article(id, conversation.language)
  if (article === null) {
    callHuman(plan, { reason: 'topic-says', topic: id })
    return
  }
  ensureTicket(plan, id)
  noteProgress(plan, id)
  offerArticles(plan, [article], text, id)
}

/** Shows the best article and asks whether it helped; buttons lead to the others. */
export function offerArticles(
  plan: Plan,
  articles: readonly (Found | FoundBySearch)[],
  text: string,
  topic: TopicId | null,
  refused: readonly TopicId[] = [],
): void {
  const [best, ...others] = articles
  if (best === undefined) return
  const { language } = plan.conversation
  if ('language' in best && best.language !== language)
    lead(plan, words(plan, 'article-other-language', { language: languageName(best.language, language) }))
  askWhetherItHelped(plan, best, others, {
    at: 'reading',
    text,
    articles: articles.map((article) => article.topic),
    topic,
    ...(refused.length === 0 ? {} : { refused }),
  })
}

/** Shows the full article after its short answer and asks again whether it helped. */
export function readWhole(plan: Plan, { question: _question, ...phase }: ReadingPhase): void {
  const { language } = plan.conversation
  const [best, ...others] = phase.articles.flatMap((topic) => plan.situation.article(topic, language) ?? [])
  if (best !== undefined) askWhetherItHelped(plan, { ...best, short: null }, others, phase)
}

type ReadingPhase = Extract<Phase, { at: 'reading' }>

function askWhetherItHelped(
  plan: Plan,
  best: Found,
  others: readonly Found[],
  phase: Omit<ReadingPhase, 'question'>,
): void {
  const choices: Choice[] = [
    { id: 'yes', label: words(plan, 'article-yes'), style: 'primary' },
    ...readOnChoices(plan, best),
    { id: 'no', label: words(plan, 'article-no') },
    ...others.slice(0, 2).map((other) => ({ id: other.topic, label: shortened(other.title, 40) })),
  ]
  const text = words(plan, 'article-offer', { title: best.title, body: firstShown(best) })
  ask(plan, text, choices, (question) => ({ ...phase, question }))
}

/** Asks which of a few topics is meant. `isAgain` means that the reply to the first attempt didn't tell. */
export function clarify(plan: Plan, topics: readonly TopicId[], text: string, isAgain = false): void {
  const nameOf = (id: TopicId) => localized(plan, plan.situation.topics.get(id)?.name ?? {})
  const [only, other] = topics
  // "Is there a known outage?" is itself a question and cannot be embedded in one.
  const isQuestion = only !== undefined && plan.situation.topics.get(only)?.leads === 'reply'
  const isOne = only !== undefined && other === undefined && !isQuestion
  if (isOne && isAgain) lead(plan, words(plan, 'noted'))
  ask(
    plan,
    isOne
      ? words(plan, 'clarify-one', { topic: nameOf(only) })
      : words(plan, isAgain ? 'clarify-again' : 'clarify'),
    [
      ...topics.map((id) => ({ id, label: isOne ? words(plan, 'clarify-yes') : nameOf(id) })),
      { id: 'other', label: words(plan, 'something-else') },
    ],
    (question) => ({
      at: 'clarifying',
      question,
      text,
      choices: topics,
      ...(isAgain ? { isAgain } : {}),
    }),
  )
}

/** Asks the person, once, to rephrase. */
export function askToRephrase(plan: Plan, text: string): void {
  ask(
    plan,
    words(plan, askedOf(plan, text)),
    [{ id: 'human', label: words(plan, 'talk-to-human') }],
    (question) => ({
      at: 'rephrasing',
      question,
      text,
    }),
  )
  change(plan, { failures: plan.conversation.failures + 1 })
}

function askedOf({ situation: { understanding } }: Plan, text: string): ReplyKey {
  if (isOnlyNumber(text)) return 'number-alone'
  // "It does not open", "it works for reception" and "internet works" say that something is wrong, but not what.
  const isFault =
    understanding !== null &&
    (saysWhatWorks(understanding) ||
      isOnlyFault(understanding) ||
      isTrouble(understanding) ||
      understanding.telling === 'not')
  return isFault ? 'what-fails' : 'rephrase'
}

function saysWhatWorks({ isThingWell, worksFor }: Understanding): boolean {
  return isThingWell || worksFor !== null
}

/** Returns true for "This thing never works" and "I have a problem with my computer". */
function isTrouble({ isBare, outcome, standing, topic }: Understanding): boolean {
  return standing === 'fails' || (outcome === 'answer' && topic === 'chat.greeting' && !isBare)
}

function isOnlyFault({ isBare, shortAnswer, standing }: Understanding): boolean {
  return isBare && (shortAnswer === 'still-broken' || shortAnswer === 'cannot' || standing === 'fails')
}
