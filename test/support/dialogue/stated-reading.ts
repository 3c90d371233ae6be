import type { Language } from '../../../src/engine/activity.js'
import type { Act } from '../../../src/nlu/acts/act.js'
import { createEntityReader } from '../../../src/nlu/entities/entities.js'
import { createRemedyReader } from '../../../src/nlu/entities/remedies.js'
import type { MessageReading, NluPipeline, NluResult } from '../../../src/nlu/nlu-result.js'
import { reconcileImpact } from '../../../src/nlu/signals/reconcile-status.js'
import { createStatusReader } from '../../../src/nlu/signals/reported-status.js'
import { createSelfRepairReader } from '../../../src/nlu/signals/self-repair.js'
import { createShortAnswerReader } from '../../../src/nlu/signals/short-answers.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { shippedReader } from '../../nlu/shipped.js'
import { shippedCatalogue } from '../shipped-catalogue.js'

const catalogue = shippedCatalogue()
const readers = new Map(
  catalogue.languages.languages.map((pack) => [
    pack.code,
    {
      said: createShortAnswerReader(pack),
      correction: createSelfRepairReader(pack.language),
      facts: createEntityReader(pack, catalogue.languages.entities),
      gestures: createRemedyReader(pack),
      standing: createStatusReader(pack, catalogue.languages.entities),
    },
  ]),
)

/** A running server's reader of messages' acts and chosen options. */
let shipped: NluPipeline | null = null
export function reader(): NluPipeline {
  shipped ??= shippedReader()
  return shipped
}

/** Probabilities of acts and of the open question's options. */
export interface Read {
  readonly acts: Readonly<Partial<Record<Act, number>>>
  readonly options?: Readonly<Record<string, number>>
}

/**
 * Returns the alarm reader's result for a message that resembles a security incident. Other messages raise no alarm
 * here.
 */
export function alarmsOf(
  text: string,
  language: Language,
  topic: string | readonly string[] | undefined,
): Partial<Pick<NluResult, 'mayBeAlarm'>> {
  if (typeof topic !== 'string' || !topic.startsWith('security.')) return {}
  const { alarm } = reader().read(text, { lastLanguage: language, locale: null })
  // A certain alarm is handled before anything that these tests check.
  return { mayBeAlarm: alarm }
}

/** Returns a message with one clause and the given reading. */
export function readLine(text: string, { acts, options = {} }: Read): MessageReading {
  const byP = (one: { p: number }, other: { p: number }) => other.p - one.p
  const ranked = Object.entries(acts)
    .map(([act, p]) => ({ act: act as Act, p }))
    .sort(byP)
  const span = createTextSpan(text)
  return {
    acts: ranked,
    clauses: [{ span, isAsked: text.includes('?'), acts: ranked }],
    options: Object.entries(options)
      .map(([id, p]) => ({ id, p }))
      .sort(byP),
  }
}

/** Returns the rules' reading of a message, with the given topic instead of the model's. */
export function understood(text: string, language: Language, topic?: string | readonly string[]): NluResult {
  const { said, correction, facts, gestures, standing } = readers.get(language)!
  const whole = createTextSpan(text)
  const corrected = said(whole).isBare ? null : correction(whole)
  const span = corrected ?? whole
  const stands = standing(span)
  return {
    text,
    language,
    outcome: topic === undefined ? 'unknown' : typeof topic === 'string' ? 'answer' : 'clarify',
    outOfScopeTopic: null,
    topic: (typeof topic === 'string' ? topic : topic?.[0]) ?? 'chat.greeting',
    confidence: typeof topic === 'string' ? 0.75 : 0,
    candidates: (typeof topic === 'string' ? [topic] : (topic ?? [])).map((one) => ({
      topic: one,
      // A single topic in a list is a likely guess.
      confidence: typeof topic === 'string' ? 0.75 : topic?.length === 1 ? 0.6 : 0.3,
    })),
    telling: 'clearly',
    secondaryTopic: null,
    tone: 'calm',
    mood: null,
    spoken: { asksFor: null, isOnlyAsking: false, sentence: null },
    facts: reconcileImpact(facts(span), stands),
    gestures: gestures.named(span),
    unnamedGestures: gestures.unnamed(span),
    reportedStatus: stands.reportedStatus,
    isOfThing: stands.isOfThing,
    isThingWell: stands.isThingWell,
    isOnlyDetails: false,
    worksOnlyFor: stands.worksOnlyFor,
    requests: [],
    ticketNumbers: text.match(/(?:INC|REQ)-\d+|\uE000id\d+\uE000/g) ?? [],
    ...said(span),
    corrects: corrected !== null,
    alarm: null,
    mayBeAlarm: null,
    deniedAlarm: null,
    asksForHuman: said(span).metaIntent === 'human',
    asksPlainlyForHuman: said(span).metaIntent === 'human',
  }
}
