import { atOnce, type Steps } from '../content/steps.js'
import type { Act } from '../nlu/acts/act.js'
import { createActReader } from '../nlu/acts/act-reader.js'
import { joinsOf } from '../nlu/acts/joins.js'
import { withNamesAsOneWord } from '../nlu/options/names-as-one-word.js'
import { createOptionReader } from '../nlu/options/option-reader.js'
import { optionWordsOf } from '../nlu/options/option-words.js'
import { promptOf } from '../nlu/options/prompts-of.js'
import { createToldBeforeReader } from '../nlu/options/told-before.js'
import { createAlarmMeter, createAlarmReader } from './alarm-reader.js'
import { ofApplication } from './application-at-fault.js'
import { factsAsItStands, readsLikeFault, saidAsItStands, standingHeard } from './as-it-stands.js'
import { bestOf, candidatesOf, withAll, withFirst } from './candidates.js'
import { type Classification, classify } from './classifier.js'
import { type Content, isOutOfScope } from './content.js'
import { createLanguageDetector } from './detect-language.js'
import { createEssence } from './essence.js'
import type { Facts } from './facts.js'
import type { HowItStands, Standing } from './how-it-stands.js'
import type { Language, TopicId } from './intent-file.js'
import type { JudgementPolicy } from './judgement.js'
import { type LanguageReader, languageReaderInSteps } from './language-reader.js'
import type { Model } from './model.js'
import type { NameReader } from './name-reader.js'
import { outcomeOf } from './outcome.js'
import { type Passage, passageOf } from './passage.js'
import { createRepair } from './repair.js'
import type { PartReader } from './requests.js'
import type { Said } from './said.js'
import { createSpokenReader } from './spoken-language.js'
import { type Telling, tellingOf } from './telling-words.js'
import { ticketNumbersIn } from './ticket-numbers.js'
import { tokeniserInSteps } from './tokens.js'
import { complaintAbout, problemAmidTalk, toldBeside, toldWithoutAsking } from './told-beside.js'
import type { Candidate, Reader, Understanding, Wish } from './understanding.js'
import { withoutTried } from './untried.js'
import { tidy } from './words.js'

const mostCandidates = 5

/** Facts that are no request on their own, only answers about one. */
const detailFacts = ['room', 'site', 'since', 'phone', 'email'] as const

/** Probability from which part of a message is more likely in scope than not. */
const ratherOurs = 0.5

/** Topic of a message that is only a remark of this kind. */
const topicOfWish: Readonly<Partial<Record<Wish, TopicId>>> = {
  human: 'desk.human',
  thanks: 'chat.thanks',
  greeting: 'chat.greeting',
  goodbye: 'chat.goodbye',
}

/** Returns the topic of a bare remark. "It works" on its own counts as thanks; other answers have no topic, with or without thanks. */
function topicOfBare({ shortAnswer, wish }: Said): TopicId | undefined {
  if (shortAnswer === 'still-broken' && wish !== 'human') return undefined
  if (wish !== null) return topicOfWish[wish]
  return shortAnswer === 'works' ? 'chat.thanks' : undefined
}

/** Creates a reader for a model that was built from the same content. */
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
  const incidents = new Set(
    content.intents.filter(({ kind }) => kind === 'incident').map(({ topic }) => topic),
  )
  const needsMore = new Set(
    content.intents.filter(({ needsMoreThan }) => needsMoreThan === 'application').map(({ topic }) => topic),
  )
  const cannotWait = new Set(
    content.intents.filter(({ urgency }) => urgency === 'critical').map(({ topic }) => topic),
  )
  const tokenise = yield* tokeniserInSteps(content.languages)
  const essence = createEssence(content.languages)
  yield
  const repair = createRepair(model.vocabulary, content.languages)
  yield
  const detectLanguage = createLanguageDetector(model, content)
  const spoken = createSpokenReader(content.languages)
  const alarmsIn = createAlarmReader(
    createAlarmMeter(model, content.languages, tokenise, repair),
    model.alarms,
    model.languages,
    judgement.alarm,
  )
  const readers = new Map<Language, LanguageReader>()
  for (const pack of content.languages)
    readers.set(pack.code, yield* languageReaderInSteps(pack, content, isProblem))
  const classifyIn = (passage: Passage, language: Language): Classification & { telling: Telling } => {
    const tokens = tokenise(essence(passage, language), language, repair)
    return { ...classify(model, tokens), telling: tellingOf(tokens, model.tellingWords) }
  }
  const partReaders = new Map(
    Array.from(readers, ([language, reader]) => [language, partReaderIn(language, reader)]),
  )

  const joins = joinsOf(content.languages)
  const readActs = createActReader(model.dialogue.acts, joins)
  const optionWords = optionWordsOf(content.languages)
  const tokeniseNames = withNamesAsOneWord(tokenise, content.entities.applications)
  const optionReader = createOptionReader(model.dialogue.options, tokeniseNames, optionWords, repair)
  const toldBeforeReader = createToldBeforeReader(tokeniseNames, optionWords, repair)
  const told: Reader['told'] = (text, language, options) =>
    optionReader.read(passageOf(tidy(text)), language, { acts: [], clauses: [] }, options)

  return {
    languages: model.languages,
    told,
    toldBefore: (text, language, options, openings, isOpening) =>
      toldBeforeReader.read({ text, language, isOpening }, options, openings, told(text, language, options)),
    toldInParts(text, language, options) {
      const line = passageOf(tidy(text))
      const { clauses } = readActs(line, language, null)
      const asked = new Set(clauses.flatMap(({ isAsked, passage }) => (isAsked ? [passage.start] : [])))
      const parts = clauses.length > 1 ? [...clauses.map(({ passage }) => passage), line] : [line]
      const denying = optionWords.get(language)?.denying
      const prompt = promptOf(options)
      return parts.map((part) => ({
        text: part.text.trim(),
        isAsked: asked.has(part.start),
        isDenied: tokenise(part, language).words.some((word) => denying?.has(word) === true),
        isWhole: clauses.length > 1 && part === line,
        told: optionReader.read(part, language, { acts: [], clauses: [] }, options),
        answers: optionReader.read(part, language, readActs(part, language, prompt), options),
      }))
    },
    interpret(text, { language, prompt, options }) {
      const line = passageOf(tidy(text))
      const acts = readActs(line, language, prompt)
      return { ...acts, options: optionReader.read(line, language, acts, options) }
    },
    read(original, context) {
      const whole = passageOf(tidy(original))
      const language = detectLanguage(whole, context)
      const reader = readers.get(language)!
      const corrected = reader.said(whole).isBare ? null : reader.correction(whole)
      const passage = corrected ?? whole
      const parts = partReaders.get(language)!
      const gestures = reader.gestures.named(passage)
      const untried = gestures.length === 0 ? passage : withoutTried(passage, reader.gestures.named)
      const classification = classifyIn(untried, language)
      const all = candidatesOf(model.topics, classification.confidences)
      const known = saidIn(passage, language)
      const urgent = cannotWait.has(all[0]?.topic ?? '')
      const requests = known.isBare ? [] : reader.requests(passage, all, parts, urgent)
      const stands = reader.standing(passage)
      const facts = factsAsItStands(reader.facts(passage), stands)
      const isOfApplication =
        stands.isThingAtFault && facts.application !== undefined && facts.device === undefined
      const { covered, telling } = classification
      const judge = { covered, names: reader.names, said: known, facts, parts }
      const heard = judged(passage, all, judge)
      const first =
        isOfApplication && !known.isBare && needsMore.has(heard.candidates[0]?.topic ?? '')
          ? ofApplication(heard.candidates, reader.names.linesNaming(passage), needsMore)
          : heard
      const isElsewhere =
        first.outcome === 'unknown' && !known.isBare && telling !== 'not' && isLikelierOutside(classification)
      const elsewhere = isElsewhere ? (model.outside[classification.outside] ?? null) : null
      const read = {
        ...first,
        elsewhere,
        isProblem: isProblem(first.candidates[0]?.topic ?? ''),
        wordCount: passage.words().length,
        clauseCount: passage.clauses().length,
      }
      const standing = standingHeard(stands, read, known)
      const said = saidAsItStands(known, stands, read)
      const isAsKnown = said === known && !stands.isCause && (standing === null || standing === 'works')
      const { outcome, candidates } = isAsKnown ? first : asItStands(first, said, standing, stands)
      const isGuess =
        outcome === 'answer' && telling === 'not' && (candidates[0]?.confidence ?? 0) < sureWithoutTelling
      const best = candidates[0] ?? { topic: model.topics[0] ?? 'chat.greeting', confidence: 0 }
      const isComplaining = isComplaint(passage, said.isBare ? best : (all[0] ?? best))
      const tone = isComplaining ? 'upset' : reader.tone(passage)
      const asksForHuman = !said.isBare && (said.wish === 'human' || best.topic === 'desk.human')
      return {
        text: original,
        language,
        spoken: spoken(whole, language),
        outcome: isGuess ? 'clarify' : outcome,
        elsewhere,
        topic: best.topic,
        confidence: best.confidence,
        candidates: candidates.slice(0, mostCandidates),
        telling: telling === 'not' && reader.names.bareTopics(passage) !== null ? 'hardly' : telling,
        beside: asksForHuman
          ? toldWithoutAsking(reader.withoutAsking(passage), reader.names, problemsOf(all), parts)
          : said.wish === 'start-over' && !said.isBare
            ? (toldBeside(passage, parts)?.topic ?? null)
            : null,
        tone,
        mood: reader.mood(passage) ?? (tone === 'upset' ? 'anger' : null),
        facts,
        gestures,
        unnamedGestures: reader.gestures.unnamed(passage),
        requests,
        ticketNumbers: ticketNumbersIn(whole.text),
        ...said,
        corrects: corrected !== null,
        standing,
        isOfThing: stands.isOfThing,
        isThingWell: stands.isThingWell && standing === 'works',
        isOnlyDetails: standing === null && !said.isBare && isOnlyDetails(reader, passage, facts),
        worksFor: stands.worksFor,
        ...alarmsIn(whole, language),
      }
    },
  }

  function partReaderIn(language: Language, { names, gestures }: LanguageReader): PartReader {
    return {
      stands: (part, isApart) =>
        (isApart || names.hasName(part)) &&
        part.words().length >= 2 &&
        names.bareTopics(part) === null &&
        gestures.named(part).length === 0 &&
        !saidIn(part, language).isBare,
      read(part) {
        const { shares, covered } = classifyIn(part, language)
        const best = bestOf(model.topics, shares)
        return best !== null && isProblem(best.topic) && covered >= ratherOurs ? best : null
      },
      asksForItself(part) {
        const { standing } = readers.get(language)!.standing(part)
        if (standing === 'fails' || standing === 'back') return true
        const { acts } = readActs(part, language, 'none')
        const p = (...own: readonly Act[]) =>
          acts.reduce((most, one) => (own.includes(one.act) ? Math.max(most, one.p) : most), 0)
        // Without a trained act model, every part may be a request.
        return (
          acts.length === 0 ||
          p('request') >= judgement.dialogue.likely ||
          p(...complaints) >= surelyComplains
        )
      },
    }
  }

  function problemsOf(candidates: readonly Candidate[]): readonly Candidate[] {
    return candidates.filter(({ topic }) => isProblem(topic))
  }

  /** Returns the acts in the text's language, or a bare answer in another one, such as "ok thanks" from a French speaker. */
  function saidIn(passage: Passage, language: Language): Said {
    const said = readers.get(language)!.said(passage)
    if (said.isBare) return said
    for (const [other, reader] of readers) {
      if (other === language) continue
      const elsewhere = reader.said(passage)
      if (elsewhere.isBare) return elsewhere
    }
    return said
  }

  /**
   * Adjusts the outcome to the reported status. Thanks count only without a reported problem ("the error is gone, thanks"). A failure is no
   * question about the desk, and what works for others or in other uses is no request. "The same as before" says nothing on its own.
   */
  function asItStands(first: Judged, said: Said, standing: Standing | null, stands: HowItStands): Judged {
    const { isCause, isNamed, isUnchanged, worksFor } = stands
    const isThanks = said.isBare && said.shortAnswer === 'works' && model.topics.includes('chat.thanks')
    if (isThanks) return { outcome: 'answer', candidates: withFirst('chat.thanks', first.candidates) }
    if (isCause) return { ...first, outcome: 'unknown' }
    if (standing === null || standing === 'works') return first
    const isFault = said.isBare && said.shortAnswer === 'still-broken'
    if ((isFault && isUnchanged) || worksFor === 'use') return { ...first, outcome: 'unknown' }
    const topic = first.outcome === 'answer' ? first.candidates[0]?.topic : undefined
    if (topic === undefined) return first
    const isDesk = isFault && readsLikeFault(topic, stands)
    const isMatter = isProblem(topic) && (isNamed || incidents.has(topic))
    const isOfOthers = worksFor === 'others' && !isMatter
    return topic === 'chat.thanks' || isDesk || isOfOthers ? { ...first, outcome: 'unknown' } : first
  }

  function judged(
    passage: Passage,
    candidates: readonly Candidate[],
    { covered, said, names, facts, parts }: ToJudge,
  ): Judged {
    if (passage.words().length === 0) return { outcome: 'unknown', candidates }
    if (said.isBare) {
      const topic = topicOfBare(said)
      if (topic === undefined || !model.topics.includes(topic)) return { outcome: 'unknown', candidates }
      return { outcome: 'answer', candidates: withFirst(topic, candidates) }
    }
    const named = names.bareTopics(passage)
    if (named !== null) return { outcome: 'clarify', candidates: withAll(named, candidates) }
    const beside = () => toldBeside(passage, parts)
    const heard = names.hasName(passage)
      ? complaintAbout(problemAmidTalk(candidates, said, beside), isProblem, beside)
      : candidates
    const outcome = outcomeOf({ covered, candidates: heard }, judgement, isProblem)
    const details = detailsIn(facts)
    const isTold = details.length > 0 || facts.impact === 'one'
    const isDetail = isTold && names.isDetail(passage, details)
    return { outcome: isDetail && outcome === 'answer' ? 'clarify' : outcome, candidates: heard }
  }
}

type Judged = Pick<Understanding, 'outcome' | 'candidates'>

/** Facts that say which thing is meant, and not how it is. */
const thingFacts = ['device', 'application', 'os', 'printer'] as const

/** Returns true if the text says which thing is meant, and has no other meaningful word, except for one added to it: "a Jabra, USB". */
function isOnlyDetails({ names }: LanguageReader, passage: Passage, facts: Facts): boolean {
  if (thingFacts.every((fact) => facts[fact] === undefined)) return false
  const [first, ...added] = passage.clauses()
  const isDetail = (clause: Passage) => names.isDetail(clause, detailsIn(facts))
  return (
    first !== undefined &&
    isDetail(first) &&
    added.every((clause) => clause.words().length === 1 || isDetail(clause))
  )
}

/** Returns the facts that no list of names has. */
function detailsIn(facts: Facts): readonly string[] {
  return detailFacts.flatMap((fact) => facts[fact] ?? [])
}

/** Inputs of the outcome besides the topics. */
interface ToJudge {
  readonly covered: number
  readonly said: Said
  readonly names: NameReader
  readonly facts: Facts
  readonly parts: PartReader
}

const complaints = ['report-problem', 'report-failure', 'cannot-do'] as const
/**
 * Probability from which part of a message is a complaint. High, because the classifier leans towards complaints in opening messages, so that mere
 * circumstances resemble one.
 */
const surelyComplains = 0.85

/** Confidence from which a topic is accepted although no single word indicates it: "nothing comes out". */
const sureWithoutTelling = 0.8

/** Minimum share of known words for a text to have a topic. */
const knownEnough = 0.4

/** Returns true if a known out-of-scope topic fits better than any in-scope one, and not merely because the words are unknown. */
function isLikelierOutside({ signs: [best, , knownWords, , outside] }: Classification): boolean {
  return outside > best && knownWords >= knownEnough
}

/** Returns true if the message clearly complains about the support, so that the requester counts as upset whatever the words. */
function isComplaint(passage: Passage, best: Candidate): boolean {
  const fewestWords = 4
  const clearly = 0.57
  return (
    best.topic === 'desk.complaint' && best.confidence >= clearly && passage.words().length >= fewestWords
  )
}
