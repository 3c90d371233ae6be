import { z } from 'zod'
import type { ModelSettings } from '../../../nlu/model-reader/model-reader.js'
import { invariants } from '../invariants/invariants.js'
import {
  type ActFigures,
  type Figures,
  figuresBy,
  figuresByAct,
  figuresByStep,
  figuresOf,
  type MeasureName,
  type StepFigures,
} from '../measures/figures.js'
import type { TalkRecord, TurnRecord } from '../run-talk.js'

/** Figures of a whole run. */
export interface SimulationReport {
  readonly seed: number
  /** Language model that reads the messages too; null if only the built-in NLU is measured. */
  readonly model: string | null
  readonly overall: Figures
  readonly byLanguage: Readonly<Record<string, Figures>>
  readonly byTopic: Readonly<Record<string, Figures>>
  readonly byAct: readonly ActFigures[]
  readonly bySteps: readonly StepFigures[]
  /** Violated invariants and how often each was violated. */
  readonly byInvariant: readonly InvariantFigures[]
  readonly faults: readonly Fault[]
}

export interface InvariantFigures {
  readonly id: string
  readonly about: string
  readonly count: number
}

/** Kind of fault, with conversations that show it and the turn in which it happened in each. */
export interface Fault {
  readonly kind: FaultKind
  readonly count: number
  readonly talks: readonly { readonly talk: TalkRecord; readonly turn: number | null }[]
}

/** Faults of a turn, in report order. */
const turnFaults = {
  'invariant broken': ({ broken }) => broken.length > 0,
  'danger missed': ({ judged, meant }) => meant.startsWith('danger') && judged.isMisread,
  'wrong closure': ({ judged }) => judged.wronglyClosed !== null,
  'success not recognised': ({ acts, judged, meant }) =>
    meant === 'it is over' && acts.includes('report-success') && judged.isMisread,
  'request for a human not met': ({ acts, judged }) => acts.includes('ask-human') && judged.isMisread,
  'wrong jump': ({ judged }) => judged.jump !== null,
  'question not answered': ({ judged }) => judged.reply === 'ignored' || judged.reply === 'rephrased',
  misread: ({ judged }) => judged.isMisread,
  repeat: ({ judged }) => judged.repeated !== null,
  'asked though told': ({ judged }) => judged.isAskedThoughTold,
  'empty answer': ({ judged }) => judged.isEmpty,
  'wrong language': ({ judged }) => judged.isOtherLanguage,
} as const satisfies Record<string, (turn: TurnRecord) => boolean>

/** Faults for which the transcript gives more detail than the fault's name. */
export const detailedFaults: ReadonlySet<string> = new Set(['misread', 'wrong jump', 'invariant broken'])

export type FaultKind = keyof typeof turnFaults | 'wrong end' | 'stray ticket'

/** Returns the faults of a turn, worst first. */
export function faultsOf(turn: TurnRecord): readonly FaultKind[] {
  return (Object.keys(turnFaults) as (keyof typeof turnFaults)[]).filter((kind) => turnFaults[kind](turn))
}

export function reportOf(
  talks: readonly TalkRecord[],
  { model, seed }: { readonly model: Pick<ModelSettings, 'name'> | null; readonly seed: number },
  transcripts: number,
): SimulationReport {
  return {
    seed,
    model: model?.name ?? null,
    overall: figuresOf(talks),
    byLanguage: figuresBy(talks, ({ language }) => language),
    byTopic: figuresBy(talks, ({ topic }) => topic),
    byAct: figuresByAct(talks),
    bySteps: figuresByStep(talks),
    byInvariant: figuresByInvariant(talks),
    faults: faultsIn(talks, transcripts),
  }
}

function figuresByInvariant(talks: readonly TalkRecord[]): readonly InvariantFigures[] {
  const broken = talks.flatMap(({ turns }) => turns.flatMap((turn) => turn.broken))
  return invariants.flatMap(({ about, id }) => {
    const count = broken.filter((one) => one.id === id).length
    return count === 0 ? [] : [{ id, about, count }]
  })
}

function faultsIn(talks: readonly TalkRecord[], transcripts: number): readonly Fault[] {
  const found = new Map<FaultKind, { talk: TalkRecord; turn: number | null }[]>()
  const note = (kind: FaultKind, talk: TalkRecord, turn: number | null) =>
    found.set(kind, [...(found.get(kind) ?? []), { talk, turn }])
  for (const talk of talks) {
    if (!talk.end.isRight) note('wrong end', talk, null)
    if (talk.end.stray.length > 0) note('stray ticket', talk, null)
    for (const [at, turn] of talk.turns.entries()) for (const kind of faultsOf(turn)) note(kind, talk, at)
  }
  const order: readonly FaultKind[] = [
    'wrong end',
    'stray ticket',
    ...(Object.keys(turnFaults) as (keyof typeof turnFaults)[]),
  ]
  return order.flatMap((kind) => {
    const places = found.get(kind)
    if (places === undefined) return []
    return [{ kind, count: places.length, talks: spread(places, transcripts) }]
  })
}

/** Picks up to `wanted` examples, from different topics if possible. */
function spread<T extends { readonly talk: TalkRecord }>(places: readonly T[], wanted: number): readonly T[] {
  const seen = new Set<string>()
  const first = places.filter(({ talk }) => !seen.has(talk.topic) && seen.add(talk.topic))
  return [...first, ...places.filter((place) => !first.includes(place))].slice(0, wanted)
}

const SavedCount = z.object({ count: z.number(), of: z.number() })
const SavedFigures = z.object({
  talks: z.number(),
  turns: z.number(),
  measures: z.record(z.string(), SavedCount),
})

/** Summary figures to save and compare. Conversations are left out to keep the file small. */
export const SavedReport = z.object({
  seed: z.number(),
  /** Model name; absent in older files, which measured only the built-in NLU. */
  model: z.string().nullable().default(null),
  overall: SavedFigures,
  byLanguage: z.record(z.string(), SavedFigures),
  byTopic: z.record(z.string(), z.object({ talks: z.number(), rightEnd: SavedCount, misread: SavedCount })),
  byAct: z.record(z.string(), SavedCount),
})
export type SavedReport = z.infer<typeof SavedReport>

export function toSavedReport({
  byAct,
  byLanguage,
  byTopic,
  model,
  overall,
  seed,
}: SimulationReport): SavedReport {
  return {
    seed,
    model,
    overall: rounded(overall),
    byLanguage: Object.fromEntries(
      Object.entries(byLanguage).map(([key, figures]) => [key, rounded(figures)]),
    ),
    byTopic: Object.fromEntries(
      Object.entries(byTopic).map(([topic, { measures, talks }]) => [
        topic,
        { talks, rightEnd: measures.rightEnd, misread: measures.misread },
      ]),
    ),
    byAct: Object.fromEntries(byAct.map(({ act, count, of }) => [act, { count, of }])),
  }
}

function rounded(figures: Figures): Figures {
  return { ...figures, turns: Math.round(figures.turns * 100) / 100 }
}

/** Names of the readers whose figures a report contains. */
export function readerNames({ model }: Pick<SavedReport, 'model'>): string {
  return model === null ? 'the built-in reader alone' : `the built-in reader and ${model}`
}

export const measureNames = (figures: Figures) => Object.keys(figures.measures) as MeasureName[]
