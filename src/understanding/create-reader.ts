import { atOnce, type Steps } from '../content/steps.js'
import { type Classification, classify } from './classifier.js'
import { type Content, isOutOfScope } from './content.js'
import { createLanguageDetector } from './detect-language.js'
import { createEssence } from './essence.js'
import { createFactsReader, type Facts } from './facts.js'
import { createGestureReader } from './gestures.js'
import type { Language, TopicId } from './intent-file.js'
import type { JudgementPolicy } from './judgement.js'
import type { LanguagePack } from './load-languages.js'
import type { Model } from './model.js'
import { type NameReader, nameReaderInSteps } from './name-reader.js'
import { type Judged, outcomeOf } from './outcome.js'
import { createRepair } from './repair.js'
import { createRequestSplitter, type ReadPart } from './requests.js'
import { createSaidReader, type Said, type SaidReader } from './said.js'
import { ticketNumbersIn } from './ticket-numbers.js'
import { tokeniserInSteps } from './tokens.js'
import { complaintAbout, toldBeside, toldWithoutAsking } from './told-beside.js'
import { createToneReader } from './tone.js'
import type { Candidate, Reader, Understanding, Wish } from './understanding.js'
import { withoutTried } from './untried.js'
import { createAskingRemover } from './without-asking.js'
import { tidy, wordsOf } from './words.js'

const mostCandidates = 5

/** Facts that are no request by themselves, only an answer to a question about one. */
const detailFacts = ['room', 'site', 'since', 'phone', 'email'] as const

/** From here on a part of a message is rather ours than not. */
const ratherOurs = 0.5

interface Read extends Classification {
  /** All topics, best first. */
  readonly candidates: readonly Candidate[]
}

/** The topic that a bare wish is. */
const topicOfWish: Readonly<Partial<Record<Wish, TopicId>>> = {
  human: 'desk.human',
  thanks: 'chat.thanks',
  greeting: 'chat.greeting',
  goodbye: 'chat.goodbye',
}

/** "It works" by itself is thanks; the other answers are about nothing by themselves. */
function topicOfAnswer({ shortAnswer }: Said): TopicId | undefined {
  return shortAnswer === 'works' ? 'chat.thanks' : undefined
}

/** Reads texts with a model that was built from the same content. */
export function createReader(content: Content, model: Model, judgement: JudgementPolicy): Reader {
  return atOnce(readerInSteps(content, model, judgement))
}

export function* readerInSteps(content: Content, model: Model, judgement: JudgementPolicy): Steps<Reader> {
  const problems = new Set(
    content.intents
      .filter(
        (intent) =>
          intent.kind !== 'conversation' &&
          !isOutOfScope(intent) &&
          !intent.topic.startsWith('desk.') &&
          !intent.topic.startsWith('chat.'),
      )
      .map((intent) => intent.topic),
  )
  const isProblem = (topic: TopicId) => problems.has(topic)
  const cannotWait = new Set(
    content.intents.filter(({ urgency }) => urgency === 'critical').map(({ topic }) => topic),
  )
  const tokenise = yield* tokeniserInSteps(content.languages)
  const essence = createEssence(content.languages)
  yield
  const repair = createRepair(model.vocabulary, content.languages)
  yield
  const detectLanguage = createLanguageDetector(model, content)
  const readers = new Map<Language, LanguageReader>()
  for (const pack of content.languages)
    readers.set(pack.code, yield* languageReaderInSteps(pack, content, isProblem))
  const classifyIn = (text: string, language: Language): Read => {
    const classification = classify(model, tokenise(essence(text, language), language, repair))
    const candidates = model.topics
      .map((topic, label) => ({ topic, confidence: classification.confidences[label]! }))
      .sort((a, b) => b.confidence - a.confidence)
    return { ...classification, candidates }
  }

  return {
    languages: model.languages,
    read(original, context) {
      const text = tidy(original)
      const language = detectLanguage(text, context)
      const reader = readers.get(language)!
      const classification = classifyIn(withoutTried(text, reader.gestures), language)
      const said = saidIn(text, language)
      const readPart: ReadPart = (part, isApart) => {
        if (!isApart && !reader.names.hasName(part)) return null
        if (
          wordsOf(part).length < 2 ||
          reader.names.bareTopics(part) !== null ||
          reader.gestures(part).length > 0
        )
          return null
        if (saidIn(part, language).isBare) return null
        const read = classifyIn(part, language)
        const best = read.candidates[0]
        return best !== undefined && isProblem(best.topic) && read.covered >= ratherOurs ? best : null
      }
      const urgent = cannotWait.has(classification.candidates[0]?.topic ?? '')
      const requests = said.isBare ? [] : reader.requests(text, classification.candidates, readPart, urgent)
      const facts = reader.facts(text)
      const { outcome, candidates } = judged(text, classification, said, reader.names, facts, readPart)
      const isElsewhere = outcome === 'unknown' && !said.isBare && isLikelierOutside(classification)
      const best = candidates[0] ?? { topic: model.topics[0] ?? 'chat.greeting', confidence: 0 }
      const asksForHuman = !said.isBare && (said.wish === 'human' || best.topic === 'desk.human')
      return {
        text: original,
        language,
        outcome,
        elsewhere: isElsewhere ? (model.outside[classification.outside] ?? null) : null,
        topic: best.topic,
        confidence: best.confidence,
        candidates: candidates.slice(0, mostCandidates),
        beside: asksForHuman
          ? toldWithoutAsking(reader.withoutAsking(text), reader.names, problemsOf(classification), readPart)
          : null,
        tone: isComplaint(text, said.isBare ? best : (classification.candidates[0] ?? best))
          ? 'upset'
          : reader.tone(text),
        facts,
        gestures: reader.gestures(text),
        requests,
        ticketNumbers: ticketNumbersIn(text),
        ...said,
      }
    },
  }

  function problemsOf({ candidates }: Judged): readonly Candidate[] {
    return candidates.filter(({ topic }) => isProblem(topic))
  }

  /** In the language of the text; else a bare answer in another one, such as "ok thanks" from somebody French. */
  function saidIn(text: string, language: Language): Said {
    const said = readers.get(language)!.said(text)
    if (said.isBare) return said
    const others = content.languages.filter((pack) => pack.code !== language)
    return others.map((pack) => readers.get(pack.code)!.said(text)).find((other) => other.isBare) ?? said
  }

  function judged(
    text: string,
    classification: Judged,
    said: Said,
    names: NameReader,
    facts: Facts,
    readPart: ReadPart,
  ): { outcome: Understanding['outcome']; candidates: readonly Candidate[] } {
    const { candidates } = classification
    if (wordsOf(text).length === 0) return { outcome: 'unknown', candidates }
    if (said.isBare) {
      const topic = said.wish === null ? topicOfAnswer(said) : topicOfWish[said.wish]
      if (topic === undefined || !model.topics.includes(topic)) return { outcome: 'unknown', candidates }
      return { outcome: 'answer', candidates: withFirst(topic, candidates) }
    }
    const named = names.bareTopics(text)
    if (named !== null) return { outcome: 'clarify', candidates: withAll(named, candidates) }
    const heard = names.hasName(text)
      ? complaintAbout(candidates, isProblem, () => toldBeside(text, readPart))
      : candidates
    const outcome = outcomeOf({ ...classification, candidates: heard }, judgement, isProblem)
    const details = detailFacts.flatMap((fact) => facts[fact] ?? [])
    const isDetail = details.length > 0 && names.isDetail(text, details)
    return { outcome: isDetail && outcome === 'answer' ? 'clarify' : outcome, candidates: heard }
  }
}

/** From this share of known words on a text can be said to be about something. */
const knownEnough = 0.4

/** What is known to lie outside fits better than any topic, and not only because nothing is known of the words. */
function isLikelierOutside({ signs: [best, , knownWords, , outside] }: Classification): boolean {
  return outside > best && knownWords >= knownEnough
}

interface LanguageReader {
  readonly said: SaidReader
  readonly withoutAsking: ReturnType<typeof createAskingRemover>
  readonly tone: ReturnType<typeof createToneReader>
  readonly facts: ReturnType<typeof createFactsReader>
  readonly gestures: ReturnType<typeof createGestureReader>
  readonly requests: ReturnType<typeof createRequestSplitter>
  readonly names: NameReader
}

function* languageReaderInSteps(
  pack: LanguagePack,
  content: Content,
  isProblem: (topic: TopicId) => boolean,
): Steps<LanguageReader> {
  const said = createSaidReader(pack)
  yield
  const withoutAsking = createAskingRemover(pack, said)
  yield
  const tone = createToneReader(pack)
  yield
  const facts = createFactsReader(pack, content.entities)
  yield
  const gestures = createGestureReader(pack)
  yield
  const requests = createRequestSplitter(pack)
  const names = yield* nameReaderInSteps(pack, content, isProblem)
  return { said, withoutAsking, tone, facts, gestures, requests, names }
}

/** Somebody who clearly complains of the support is upset, whatever the words. */
function isComplaint(text: string, best: Candidate): boolean {
  const fewestWords = 4
  const clearly = 0.8
  return best.topic === 'desk.complaint' && best.confidence >= clearly && wordsOf(text).length >= fewestWords
}

/** Puts a topic that is known otherwise before the others; together they stay about one. */
function withFirst(topic: TopicId, candidates: readonly Candidate[]): Candidate[] {
  const certain = 0.95
  const others = candidates.filter((candidate) => candidate.topic !== topic)
  const rest = others.reduce((sum, { confidence }) => sum + confidence, 0) || 1
  return [
    { topic, confidence: certain },
    ...others.map((candidate) => ({
      ...candidate,
      confidence: (candidate.confidence / rest) * (1 - certain),
    })),
  ]
}

/** Fitting topics first, then the others without any confidence. */
function withAll(first: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  const others = all.filter((candidate) => !first.some(({ topic }) => topic === candidate.topic))
  return [...first, ...others.map(({ topic }) => ({ topic, confidence: 0 }))]
}
