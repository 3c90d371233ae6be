import type { Topic } from '../conversation/situation.js'
import type { AnswerMeaning } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding, Wish } from '../understanding/understanding.js'
import type { Act, OpenPrompt } from './acts.js'

/**
 * Probabilities of what phrase lists find, which give none themselves: `whole` where the line says nothing else, `beside` where
 * it says more, `perhaps` where the finding is weaker than a phrase.
 */
const certainty = { whole: 0.95, beside: 0.7, perhaps: 0.5 } as const

const actOfAnswer: Readonly<Record<AnswerMeaning, Act>> = {
  yes: 'affirm',
  no: 'deny',
  'dont-know': 'unsure',
  works: 'report-success',
  'still-broken': 'report-failure',
  cannot: 'cannot-do',
  'not-found': 'cannot-do',
}

const actOfWish: Readonly<Record<Wish, Act>> = {
  human: 'ask-human',
  'start-over': 'cancel',
  back: 'correct',
  wait: 'wait',
  ready: 'resume',
  later: 'wait',
  'dont-understand': 'ask-how',
  show: 'inform',
  thanks: 'thank',
  greeting: 'greet',
  goodbye: 'bye',
}

/** Topics that are about the conversation or the desk, and no problem. */
const actOfTopic: Readonly<Partial<Record<TopicId, Act>>> = {
  'chat.greeting': 'greet',
  'chat.thanks': 'thank',
  'chat.goodbye': 'bye',
  'chat.capabilities': 'ask-identity',
  'desk.human': 'ask-human',
  'desk.complaint': 'complain',
  'desk.hours': 'ask-process',
  'desk.outage': 'ask-process',
  'desk.ticket-status': 'ask-process',
}

type Ranked = readonly [Act, number]

/** The acts that the reader of topics and phrases finds in a line, the most probable first. */
export function actsIn(
  understanding: Understanding,
  after: OpenPrompt | null,
  topics: ReadonlyMap<TopicId, Topic>,
): readonly { readonly act: Act; readonly p: number }[] {
  const best = new Map<Act, number>()
  for (const [act, p] of [
    ...answered(understanding, after),
    ...wished(understanding),
    ...told(understanding),
    ...topical(understanding, topics),
  ])
    best.set(act, Math.max(best.get(act) ?? 0, p))
  return [...best].map(([act, p]) => ({ act, p })).sort((one, other) => other.p - one.p)
}

function answered(
  { isAgreed, isBare, opensWith, place, shortAnswer, standing }: Understanding,
  after: OpenPrompt | null,
): readonly Ranked[] {
  const found: Ranked[] = []
  if (shortAnswer !== null)
    found.push([actOfAnswer[shortAnswer], isBare ? certainty.whole : certainty.beside])
  if (opensWith !== null) found.push([actOfAnswer[opensWith], certainty.beside])
  if (standing === 'works' || standing === 'back') found.push(['report-success', certainty.beside])
  if (standing === 'fails') found.push(['report-failure', certainty.beside])
  if (isAgreed) found.push(['report-done', certainty.perhaps])
  if (place !== null) found.push(['choose', certainty.whole])
  if (after === 'recap' && (shortAnswer === 'yes' || shortAnswer === 'works'))
    found.push(['submit', certainty.beside])
  return found
}

function wished({ asksForHuman, corrects, isBare, tone, wish }: Understanding): readonly Ranked[] {
  const found: Ranked[] = []
  if (wish !== null) found.push([actOfWish[wish], isBare ? certainty.whole : certainty.beside])
  if (asksForHuman) found.push(['ask-human', certainty.beside])
  if (corrects) found.push(['correct', certainty.beside])
  if (tone === 'upset') found.push(['complain', certainty.perhaps])
  return found
}

function told({ facts, gestures }: Understanding): readonly Ranked[] {
  const found: Ranked[] = []
  if (Object.keys(facts).length > 0) found.push(['inform', certainty.beside])
  if (gestures.length > 0) found.push(['report-done', certainty.beside])
  return found
}

function topical(
  { confidence, isBare, outcome, topic }: Understanding,
  topics: ReadonlyMap<TopicId, Topic>,
): readonly Ranked[] {
  if (isBare || outcome !== 'answer') return []
  const ofDesk = actOfTopic[topic]
  if (ofDesk !== undefined) return [[ofDesk, confidence]]
  switch (topics.get(topic)?.kind) {
    case 'incident':
      return [['report-problem', confidence]]
    case 'request':
      return [['request', confidence]]
    case 'information':
    case 'conversation':
    case undefined:
      return []
  }
}
