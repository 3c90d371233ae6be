import { addRow } from '../classifier/class-weights.js'
import { featuresOf } from '../classifier/features.js'
import { type FeatureWeighting, vectorOf } from '../classifier/vectors.js'
import type { DecisionCosts } from '../decision-costs.js'
import type { Language, TopicId } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import type { Model } from '../model.js'
import type { SpellCorrector } from '../text/spelling.js'
import { joinSpans, type TextSpan } from '../text/text-span.js'
import type { Tokeniser } from '../text/tokens.js'
import { type AlarmWords, alarmWordsOf, extraFeatures } from './alarm-features.js'
import { type AlarmModel, alarmFeatureRow, anyLabel, biasRow, humanLabel } from './alarm-model.js'
import { type AlarmThresholds, selectAlarmThresholds } from './alarm-thresholds.js'
import { type AlarmUnit, findStrongestUnit, splitAlarmUnits } from './alarm-units.js'
import { type ClauseSplitter, createDenialReader, type Denial } from './denied-alarms.js'

/** Urgent problem that one or two clauses of a text report. */
export interface Alarm {
  readonly topic: TopicId
  /**
   * Answer that the alarm gives to the first question of the topic's guide; null if it gives none.
   */
  readonly answer: string | null
  /** Margin of the alarm; about 1 is as clear as the training data. */
  readonly margin: number
  /** Text that raises the alarm. */
  readonly text: string
  /** True if the text is a question: "is it a virus?" doesn't report a virus. */
  readonly isAsked: boolean
}

/** Alarms and requests for a person, detected in each clause of a text independently of the others. */
export interface AlarmReading {
  readonly alarm: Alarm | null
  /** Possible but uncertain alarm, about which the bot asks. */
  readonly mayBeAlarm: Alarm | null
  /** Alarm that a clause would definitely raise without its negation, as in "I have NOT lost my badge". */
  readonly deniedAlarm: Alarm | null
  /** Clauses that deny an alarm, whatever the alarm's probability. */
  readonly denials: readonly Denial[]
  readonly asksForHuman: boolean
  /** True if the request for a person is explicit enough to count even where any text could be the answer. */
  readonly asksPlainlyForHuman: boolean
}

/** Minimum margin of a request for a person; docs/understanding.md shows which messages reach it. */
const humanFrom = -0.6
/** Margin from which an alarm of another kind than the denied one is more likely than not. */
const likelyOther = 0
/** Decision boundary between a request for a person and other text. */
const humanPlainFrom = 0

/** Strength of the alarm and of the request for a person, each in the part of the text where it is strongest. */
export interface AlarmMargins {
  readonly alarm: Alarm | null
  readonly humanMargin: number
}

export type AlarmReader = (span: TextSpan, language: Language) => AlarmReading

/** Creates the alarm reader. `clausesOf` splits a message, to find the clauses that deny an alarm; these clauses don't raise any. */
export function createAlarmReader(
  meter: AlarmMeter,
  { trials }: AlarmModel,
  packs: readonly LanguagePack[],
  policy: DecisionCosts['alarm'],
  clausesOf: ClauseSplitter,
): AlarmReader {
  const bounds = new Map(packs.map(({ code }) => [code, selectAlarmThresholds(trials, code, policy)]))
  const denialsIn = createDenialReader(meter, packs, clausesOf)
  return (span, language) => {
    const { alarm: heard, humanMargin } = meter(span, language)
    const { sure, perhaps } = bounds.get(language)!
    const denials = denialsIn(span, language)
    const alarm = heard === null ? null : withoutDenied(heard, denials, span, language)
    const margin = alarm?.margin ?? Number.NEGATIVE_INFINITY
    const isSure = margin > sure
    return {
      alarm: isSure ? alarm : null,
      mayBeAlarm: margin > perhaps && !isSure ? alarm : null,
      deniedAlarm: isSure ? null : deniedFor(denials, span, language, { sure, perhaps }),
      denials,
      asksForHuman: humanMargin > humanFrom,
      asksPlainlyForHuman: humanMargin > humanPlainFrom,
    }
  }

  /**
   * Reads a message again without the clauses that deny an alarm, or another alarm in the same
   * words, and returns the weaker of the two readings. Null if no alarm remains.
   */
  function withoutDenied(
    heard: Alarm,
    denials: readonly Denial[],
    span: TextSpan,
    language: Language,
  ): Alarm | null {
    const isDenied = ({ alarm, clause }: Denial) =>
      alarm.topic === heard.topic || heard.text.includes(clause.text.trim())
    if (!denials.some(isDenied)) return heard
    const rest = clausesBeside(denials, span, language)
    const told = rest.length === 0 ? null : meter(joinSpans(rest), language).alarm
    return told !== null && told.margin >= heard.margin ? heard : told
  }

  /**
   * Returns null if another clause may report the same alarm or probably reports a different alarm:
   * "I clicked the link but typed nothing" only denies part of the alarm. "It was under the seat"
   * isn't a likely report of damage.
   */
  function deniedFor(
    denials: readonly Denial[],
    span: TextSpan,
    language: Language,
    { sure, perhaps }: AlarmThresholds,
  ): Alarm | null {
    const denied = denials.find(({ alarm }) => alarm.margin > sure)?.alarm ?? null
    if (denied === null) return null
    const beside = clausesBeside(denials, span, language).flatMap(
      (clause) => meter(clause, language).alarm ?? [],
    )
    const isReported = beside.some(
      ({ margin, topic }) => margin > perhaps && (topic === denied.topic || margin >= likelyOther),
    )
    return isReported ? null : denied
  }

  function clausesBeside(
    denials: readonly Denial[],
    span: TextSpan,
    language: Language,
  ): readonly TextSpan[] {
    return clausesOf(span, language).filter(
      ({ start }) => !denials.some(({ clause }) => clause.start === start),
    )
  }
}

export type AlarmMeter = (span: TextSpan, language: Language) => AlarmMargins

const silence: AlarmMargins = { alarm: null, humanMargin: Number.NEGATIVE_INFINITY }

export function createAlarmMeter(
  model: Pick<Model, 'alarms'> & FeatureWeighting,
  packs: readonly LanguagePack[],
  tokenise: Tokeniser,
  repair: SpellCorrector,
): AlarmMeter {
  const { alarms } = model
  if (alarms.labels.length === 0) return () => silence
  const words = new Map(packs.map((pack) => [pack.code, alarmWordsOf(pack, tokenise)]))
  const any = alarms.labels.indexOf(anyLabel)
  const human = alarms.labels.indexOf(humanLabel)
  const kinds = alarms.labels.flatMap((_, label) => (label === any || label === human ? [] : [label]))

  return (span, language) => {
    if (span.words().length === 0) return silence
    const own = words.get(language)!
    const units = splitAlarmUnits(span, own.frames)
    const measured = units.map((unit) => measure(unit, language, own))
    const { at, margin } = findStrongestUnit(
      units,
      measured.map((margins) => margins[any]!),
    )
    const humanMargin = measured.reduce(
      (most, margins) => Math.max(most, margins[human] ?? most),
      silence.humanMargin,
    )
    return { alarm: alarmOf(alarms, kinds, measured[at]!, units[at]!, margin), humanMargin }
  }

  function measure({ span, isAsked }: AlarmUnit, language: Language, own: AlarmWords): Float64Array {
    const { weights, scales } = alarms
    const width = model.idf.length
    const tokens = tokenise(span, language, repair)
    const { rows, values, size } = vectorOf(featuresOf(tokens), model)
    const margins = new Float64Array(alarms.labels.length)
    for (let at = 0; at < size; at++) addRow(weights, rows[at]!, values[at]! * scales[rows[at]!]!, margins)
    const extra = extraFeatures(tokens, isAsked, own)
    for (let at = 0; at < extra.size; at++) {
      const row = alarmFeatureRow(width, extra.features[at]!)
      addRow(weights, row, extra.values[at]! * scales[row]!, margins)
    }
    const bias = biasRow(width)
    addRow(weights, bias, scales[bias]!, margins)
    return margins
  }
}

function alarmOf(
  { labels }: AlarmModel,
  kinds: readonly number[],
  margins: Float64Array,
  { from, isAsked, span, to }: AlarmUnit,
  margin: number,
): Alarm | null {
  const likeliest = kinds.reduce(
    (best, kind) => (margins[kind]! > margins[best]! ? kind : best),
    kinds[0] ?? 0,
  )
  const [topic, answer = null] = (labels[likeliest] ?? '').split('/')
  return topic === undefined || topic === ''
    ? null
    : { topic, answer, margin, text: span.text.trim(), isAsked: isAsked && to - from === 1 }
}
