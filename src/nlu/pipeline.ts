import type { Act } from './acts/act.js'
import { type ActReading, createActReader } from './acts/act-reader.js'
import { clauseWordsOf, noClauseWords } from './acts/clause-words.js'
import { clausesIn } from './acts/split-clauses.js'
import { statementSpan } from './acts/statement-span.js'
import { adjustOutcome } from './adjust-outcome.js'
import { createAlarmMeter, createAlarmReader } from './alarms/alarm-reader.js'
import type { Denial } from './alarms/denied-alarms.js'
import { bestCandidate, candidatesOf } from './classifier/candidates.js'
import { type Classification, classify } from './classifier/classifier.js'
import { rateSubjectClarity, type SubjectClarity } from './classifier/word-distinctiveness.js'
import type { DecisionCosts } from './decision-costs.js'
import { isOnlyDetails } from './entities/is-only-details.js'
import { reweighForApplication } from './entities/reweigh-for-application.js'
import { ticketNumbersIn } from './entities/ticket-numbers.js'
import type { Language, TopicId } from './intent-file.js'
import { createLanguageDetector } from './language/detect-language.js'
import { createLanguageReadersSliced, type LanguageReaders } from './language/language-readers.js'
import { createSpokenLanguageReader } from './language/spoken-language.js'
import type { Model } from './model.js'
import type { PartReader } from './multi-intent.js'
import { isOutOfScope, type NluContent } from './nlu-content.js'
import type { Candidate, NluPipeline } from './nlu-result.js'
import { promptKindOf } from './options/guide-prompts.js'
import { joinCompoundNames } from './options/join-compound-names.js'
import { createOptionReaders } from './options/option-readers.js'
import { optionWordsOf } from './options/option-words.js'
import { createPrefillReader } from './options/prefill-reader.js'
import { lastProblemInOneClause, topicBesideHumanRequest } from './secondary-intent.js'
import { assertedPart } from './signals/asserted-part.js'
import { partAtFault } from './signals/part-at-fault.js'
import { reconcileImpact, reconcileStatus, reliableStatus } from './signals/reconcile-status.js'
import type { ShortAnswers } from './signals/short-answers.js'
import { negationWordsOf } from './text/negation.js'
import { runNow, type SlicedTask } from './text/sliced-task.js'
import { createRequestSpelling } from './text/spelling.js'
import { createCourtesyStripper } from './text/strip-courtesies.js'
import { stripTriedRemedies } from './text/strip-tried-remedies.js'
import { createTextSpan, type TextSpan } from './text/text-span.js'
import { createTokeniserSliced } from './text/tokens.js'
import { normaliseText } from './text/words.js'
import { createTopicDecision } from './topic-decision.js'

const mostCandidates = 5

/** Minimum probability of being in scope for a part of a message to be a separate request. */
const ratherOurs = 0.5

/** Creates the pipeline from a model and the content on which the model was trained. */
export function createNluPipeline(content: NluContent, model: Model, judgement: DecisionCosts): NluPipeline {
  return runNow(createNluPipelineSliced(content, model, judgement))
}

export function* createNluPipelineSliced(
  content: NluContent,
  model: Model,
  judgement: DecisionCosts,
): SlicedTask<NluPipeline> {
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
  const topics = createTopicDecision({ topics: model.topics, judgement, isProblem, incidents })
  const needsMore = new Set(
    content.intents.filter(({ needsMoreThan }) => needsMoreThan === 'application').map(({ topic }) => topic),
  )
  const cannotWait = new Set(
    content.intents.filter(({ urgency }) => urgency === 'critical').map(({ topic }) => topic),
  )
  const tokenise = yield* createTokeniserSliced(content.languages)
  const essence = createCourtesyStripper(content.languages)
  yield
  const repair = createRequestSpelling(model.vocabulary, content.languages)
  yield
  const detectLanguage = createLanguageDetector(model, content)
  const spoken = createSpokenLanguageReader(content.languages)
  const clauseWords = clauseWordsOf(content.languages)
  const clausesOf = (span: TextSpan, language: Language) =>
    clausesIn(span, clauseWords.get(language) ?? noClauseWords)
  const alarmsIn = createAlarmReader(
    createAlarmMeter(model, content.languages, tokenise, repair),
    model.alarms,
    content.languages,
    judgement.alarm,
    clausesOf,
  )
  const readers = new Map<Language, LanguageReaders>()
  for (const pack of content.languages)
    readers.set(pack.code, yield* createLanguageReadersSliced(pack, content, isProblem))
  const classifyIn = (span: TextSpan, language: Language): Classification & { telling: SubjectClarity } => {
    const tokens = tokenise(essence(span, language), language, repair)
    return { ...classify(model, tokens), telling: rateSubjectClarity(tokens, model.tellingWords) }
  }
  const partReaders = new Map(
    Array.from(readers, ([language, reader]) => [language, partReaderIn(language, reader)]),
  )

  const readActs = createActReader(model.dialogue.acts, clauseWords)
  const optionWords = optionWordsOf(content.languages)
  const negations = negationWordsOf(content.languages)
  const tokeniseNames = joinCompoundNames(tokenise, content.entities.applications)
  const optionReaders = createOptionReaders({
    model: model.dialogue,
    tokenise,
    tokeniseNames,
    words: optionWords,
    repair,
  })
  const toldBeforeReader = createPrefillReader(tokeniseNames, optionWords, repair)
  const rankOptions: NluPipeline['rankOptions'] = (text, language, options) =>
    optionReaders.described.read(
      createTextSpan(normaliseText(text)),
      language,
      { acts: [], clauses: [] },
      options,
    )
  return {
    languages: model.languages,
    rankOptions,
    rankQuestions(text, language, questions) {
      const line = createTextSpan(normaliseText(text))
      return optionReaders.questions.read(line, language, readActs(line, language, null), questions)
    },
    findPrefilledOption: (text, language, options, openings, place) =>
      toldBeforeReader.read(
        { text, language, place },
        options,
        openings,
        rankOptions(text, language, options),
      ),
    partAtFault(text, language) {
      const { clauses } = readActs(createTextSpan(normaliseText(text)), language, null)
      const standing = readers.get(language)?.standing
      return standing === undefined ? text : partAtFault(text, clauses, standing)
    },
    rankOptionsByPart(text, language, options) {
      const line = createTextSpan(normaliseText(text))
      const { clauses } = readActs(line, language, null)
      const asked = new Set(clauses.flatMap(({ isAsked, span }) => (isAsked ? [span.start] : [])))
      const parts = clauses.length > 1 ? [...clauses.map(({ span }) => span), line] : [line]
      const denying = optionWords.get(language)?.denying
      const prompt = promptKindOf(options)
      return parts.map((part) => ({
        text: part.text.trim(),
        isAsked: asked.has(part.start),
        isDenied: tokenise(part, language).words.some((word) => denying?.has(word) === true),
        isWhole: clauses.length > 1 && part === line,
        described: optionReaders.described.read(part, language, { acts: [], clauses: [] }, options),
        answers: optionReaders.described.read(part, language, readActs(part, language, prompt), options),
      }))
    },
    interpret(text, { language, prompt, options }) {
      const line = createTextSpan(normaliseText(text))
      const acts = readActs(line, language, prompt)
      if (prompt === null)
        return { ...acts, options: optionReaders.described.read(line, language, acts, options) }
      const rank = (span: TextSpan, told: ActReading) =>
        optionReaders.answers.read(span, language, told, options)
      const whole = rank(line, acts)
      // A question beside the answer says nothing about the answer.
      const statement = statementSpan(acts.clauses)
      const stated = statement === null ? [] : rank(statement, readActs(statement, language, prompt))
      return {
        ...acts,
        options: (stated[0]?.p ?? 0) > Math.min(whole[0]?.p ?? 0, judgement.dialogue.likely) ? stated : whole,
      }
    },
    read(original, context) {
      const whole = createTextSpan(normaliseText(original))
      const language = detectLanguage(whole, context)
      const reader = readers.get(language)!
      const corrected = reader.said(whole).isBare ? null : reader.correction(whole)
      const span = corrected ?? whole
      const parts = partReaders.get(language)!
      const gestures = reader.gestures.named(span)
      const untried = gestures.length === 0 ? span : stripTriedRemedies(span, reader.gestures.named)
      const { denials, ...alarms } = alarmsIn(whole, language)
      const told = assertedIn(untried, language, untried === whole ? denials : null)
      const classification = classifyIn(told, language)
      const all = candidatesOf(model.topics, classification.confidences)
      const known = saidIn(span, language)
      const urgent = cannotWait.has(all[0]?.topic ?? '')
      const requests = known.isBare ? [] : reader.requests(told === untried ? span : told, all, parts, urgent)
      const stands = reader.standing(span)
      const facts = reconcileImpact(reader.facts(span), stands)
      const isOfApplication =
        stands.isThingAtFault && facts.application !== undefined && facts.device === undefined
      const { covered, telling } = classification
      const judge = { covered, names: reader.names, said: known, facts, parts }
      const heard = topics.decide(told === untried ? span : told, all, judge)
      const first =
        isOfApplication && !known.isBare && needsMore.has(heard.candidates[0]?.topic ?? '')
          ? reweighForApplication(heard.candidates, reader.names.linesNaming(span), needsMore)
          : heard
      const isElsewhere =
        first.outcome === 'unknown' && !known.isBare && telling !== 'not' && isLikelierOutside(classification)
      const outOfScopeTopic = isElsewhere ? (model.outside[classification.outside] ?? null) : null
      const read = {
        ...first,
        outOfScopeTopic,
        isProblem: isProblem(first.candidates[0]?.topic ?? ''),
        wordCount: span.words().length,
        clauseCount: span.clauses().length,
      }
      const reportedStatus = reliableStatus(stands, read, known)
      const said = reconcileStatus(known, stands, read)
      const isAsKnown =
        said === known && !stands.isCause && (reportedStatus === null || reportedStatus === 'works')
      const { outcome, candidates } = isAsKnown
        ? first
        : topics.adjustToStatus(first, said, reportedStatus, stands)
      const best = candidates[0] ?? { topic: model.topics[0] ?? 'chat.greeting', confidence: 0 }
      const isComplaining = isComplaint(span, said.isBare ? best : (all[0] ?? best))
      const tone = isComplaining ? 'upset' : reader.tone(span)
      const asksForHuman = !said.isBare && (said.metaIntent === 'human' || best.topic === 'desk.human')
      return {
        text: original,
        language,
        spoken: spoken(whole, language),
        outcome: adjustOutcome(outcome, best, { alarms, cannotWait, facts, isBare: said.isBare, telling }),
        outOfScopeTopic,
        topic: best.topic,
        confidence: best.confidence,
        candidates: candidates.slice(0, mostCandidates),
        telling: telling === 'not' && reader.names.bareTopics(span) !== null ? 'hardly' : telling,
        secondaryTopic: asksForHuman
          ? topicBesideHumanRequest(reader.withoutAsking(span), reader.names, problemsOf(all), parts)
          : said.metaIntent === 'start-over' && !said.isBare
            ? (lastProblemInOneClause(span, parts)?.topic ?? null)
            : null,
        tone,
        mood: reader.mood(span) ?? (tone === 'upset' ? 'anger' : null),
        facts,
        gestures,
        unnamedGestures: reader.gestures.unnamed(span),
        requests,
        ticketNumbers: ticketNumbersIn(whole.text),
        ...said,
        corrects: corrected !== null,
        reportedStatus,
        isOfThing: stands.isOfThing,
        isThingWell: stands.isThingWell && reportedStatus === 'works',
        isOnlyDetails: reportedStatus === null && !said.isBare && isOnlyDetails(reader, span, facts),
        worksOnlyFor: stands.worksOnlyFor,
        ...alarms,
      }
    },
  }

  function partReaderIn(language: Language, { names, gestures }: LanguageReaders): PartReader {
    return {
      stands: (part, isApart) =>
        (isApart || names.hasName(part)) &&
        part.words().length >= 2 &&
        names.bareTopics(part) === null &&
        gestures.named(part).length === 0 &&
        !saidIn(part, language).isBare,
      read(part) {
        const { shares, covered } = classifyIn(part, language)
        const best = bestCandidate(model.topics, shares)
        return best !== null && isProblem(best.topic) && covered >= ratherOurs ? best : null
      },
      asksForItself(part) {
        const { reportedStatus } = readers.get(language)!.standing(part)
        if (reportedStatus === 'fails' || reportedStatus === 'back') return true
        const { acts } = readActs(part, language, 'none')
        const p = (...own: readonly Act[]) =>
          acts.reduce((most, one) => (own.includes(one.act) ? Math.max(most, one.p) : most), 0)
        // Without a trained act model, any part may be a request.
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

  /**
   * Returns the text without its denied parts. `denials` are its denied alarms; null if they
   * haven't been read yet.
   */
  function assertedIn(span: TextSpan, language: Language, denials: readonly Denial[] | null): TextSpan {
    const own = negations.get(language)!
    const isNegated = (part: TextSpan) => part.words().some(({ folded }) => own.has(folded))
    if (!isNegated(span)) return span
    const { sure } = judgement.dialogue
    return assertedPart(span, clausesOf(span, language), denials ?? alarmsIn(span, language).denials, {
      isNegated,
      namesThing: (part) => readers.get(language)!.names.hasName(part),
      acts: (clause) => readActs(clause, language, null).acts,
      status: (clause) => readers.get(language)!.standing(clause).reportedStatus,
      isOfProblem: (rest) => (partReaders.get(language)!.read(rest)?.confidence ?? 0) >= sure,
      sure,
    })
  }

  /**
   * Returns the short answer and the meta-intent in the text's language. If the whole text is a short answer in another language, such as
   * "ok thanks" from a French speaker, returns that answer.
   */
  function saidIn(span: TextSpan, language: Language): ShortAnswers {
    const said = readers.get(language)!.said(span)
    if (said.isBare) return said
    for (const [other, reader] of readers) {
      if (other === language) continue
      const elsewhere = reader.said(span)
      if (elsewhere.isBare) return elsewhere
    }
    return said
  }
}

const complaints = ['report-problem', 'report-failure', 'cannot-do'] as const
/**
 * Minimum probability of the acts in `complaints` for a part of a message to report a separate
 * problem. The minimum is high because the act model tends to find these acts in opening messages,
 * even in parts that merely describe the circumstances.
 */
const surelyComplains = 0.85

/** Minimum share of known words for a text to have a topic. */
const knownEnough = 0.4

/** Returns true if a known out-of-scope topic fits better than any in-scope one, and not merely because the words are unknown. */
function isLikelierOutside({ signs: [best, , knownWords, , outside] }: Classification): boolean {
  return outside > best && knownWords >= knownEnough
}

/** Returns true if the message clearly complains about the support, so that the requester counts as upset whatever words they use. */
function isComplaint(span: TextSpan, best: Candidate): boolean {
  const fewestWords = 4
  const clearly = 0.57
  return best.topic === 'desk.complaint' && best.confidence >= clearly && span.words().length >= fewestWords
}
