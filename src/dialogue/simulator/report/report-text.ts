import { type Count, type Figures, measures, shareOf } from '../measures/figures.js'
import { type Fault, measureNames, readerNames, type SavedReport, type SimulationReport } from './report.js'
import { transcriptText } from './transcript-text.js'

const mostTopics = 15
const mostSteps = 15
/** Smallest change to show, in percentage points; anything smaller rounds to zero. */
const smallestChange = 0.05

/** Formats the report for a terminal. `baseline` holds saved figures to compare with. */
export function reportText(
  report: SimulationReport,
  {
    baseline,
    isOfOneTopic,
    showsTalks,
  }: { baseline: SavedReport | null; isOfOneTopic: boolean; showsTalks: boolean },
): string {
  const { byAct, byInvariant, bySteps, byLanguage, byTopic, faults, overall } = report
  return [
    `${overall.talks} talks with ${overall.turns.toFixed(1)} turns by the person on average, seed ${report.seed}, read by ${readerNames(report)}`,
    ...(baseline === null || baseline.model === report.model
      ? []
      : [`compared with figures of ${readerNames(baseline)}`]),
    '',
    ...table(overall, byLanguage, baseline),
    '',
    ...brokenText(byInvariant),
    'By act                misread        instead',
    ...byAct.map(
      ({ act, count, instead, of }) =>
        `  ${act.padEnd(18)} ${ratio({ count, of }).padStart(16)}  ${madeOf(instead)}${changeOf(baseline?.byAct[act], { count, of })}`,
    ),
    '',
    `By topic, the worst first${Object.keys(byTopic).length > mostTopics && !isOfOneTopic ? ` (${mostTopics} of ${Object.keys(byTopic).length}; --json has all)` : ''}`,
    ...worstTopics(byTopic, mostTopics, baseline),
    '',
    ...(showsTalks ? faults.flatMap(faultText) : []),
    ...fallOff(isOfOneTopic ? stepsOf(bySteps, Object.keys(byTopic)[0]!) : bySteps, isOfOneTopic),
  ].join('\n')
}

function table(
  overall: Figures,
  byLanguage: Readonly<Record<string, Figures>>,
  baseline: SavedReport | null,
): readonly string[] {
  const languages = Object.keys(byLanguage)
  const head = `${''.padEnd(42)} ${'all'.padStart(17)} ${languages.map((one) => one.padStart(8)).join(' ')}`
  return [
    head.trimEnd(),
    ...measureNames(overall).map((name) => {
      const all = overall.measures[name]
      const each = languages.map((one) => percent(byLanguage[one]!.measures[name]).padStart(8)).join(' ')
      const before = baseline?.overall.measures[name]
      return `${measures[name].title.padEnd(42)} ${ratio(all).padStart(17)} ${each}${changeOf(before, all, measures[name].isGood)}`
    }),
  ]
}

function brokenText(broken: SimulationReport['byInvariant']): readonly string[] {
  if (broken.length === 0) return ['Invariants: none broken', '']
  const rows = broken.map(
    ({ about, count, id }) => `  ${id.padEnd(22)} ${String(count).padStart(4)}   ${about}`,
  )
  return ['Invariants broken', ...rows, '']
}

function ratio(count: Count): string {
  return `${count.count}/${count.of} ${percent(count).padStart(7)}`
}

function percent(count: Count): string {
  const share = shareOf(count)
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

/** Formats the difference in percentage points if a baseline exists. `isGood` means that more is better. */
function changeOf(before: Count | undefined, now: Count, isGood = false): string {
  const [first, second] = [before === undefined ? null : shareOf(before), shareOf(now)]
  if (first === null || second === null) return ''
  const points = 100 * (second - first)
  if (Math.abs(points) < smallestChange) return '   ±0.0'
  const sign = points > 0 ? '+' : '−'
  return `   ${sign}${Math.abs(points).toFixed(1)} ${points > 0 === isGood ? 'better' : 'worse'}`
}

function madeOf(instead: Readonly<Record<string, number>>): string {
  return Object.entries(instead)
    .sort(([, one], [, other]) => other - one)
    .map(([kind, times]) => `${kind} ${times}`)
    .join(', ')
}

function worstTopics(
  byTopic: Readonly<Record<string, Figures>>,
  most: number,
  baseline: SavedReport | null,
): readonly string[] {
  const badness = ({ measures: { misread, rightEnd } }: Figures) =>
    (shareOf(misread) ?? 0) - (shareOf(rightEnd) ?? 0)
  return Object.entries(byTopic)
    .sort(([, one], [, other]) => badness(other) - badness(one))
    .slice(0, most)
    .map(
      ([
        topic,
        {
          measures: { misread, rightEnd },
          talks,
        },
      ]) => {
        const before = baseline?.byTopic[topic]
        const end = `right ending ${percent(rightEnd).padStart(7)}${changeOf(before?.rightEnd, rightEnd, true)}`
        const lines = `misread ${percent(misread).padStart(7)}${changeOf(before?.misread, misread)}`
        return `  ${topic.padEnd(28)} ${String(talks).padStart(4)} talks   ${end}   ${lines}`
      },
    )
}

/** Keeps the steps of the guide itself, but not the steps of guides to which it leads. */
function stepsOf(steps: SimulationReport['bySteps'], topic: string): SimulationReport['bySteps'] {
  return steps.filter(({ step }) => step.startsWith(`${topic}/`))
}

function fallOff(steps: SimulationReport['bySteps'], isOfOneTopic: boolean): readonly string[] {
  const shown = steps.filter(({ count }) => count > 0).slice(0, isOfOneTopic ? undefined : mostSteps)
  if (shown.length === 0) return []
  return [
    'Where people give up: questions with the most misread lines',
    ...shown.flatMap(({ count, examples, of, step }) => [
      `  ${step.padEnd(44)} ${ratio({ count, of })}`,
      ...(isOfOneTopic
        ? examples.map(({ meant, text, verdict }) => `      ${oneLine(text)}   (${meant}) → ${verdict}`)
        : []),
    ]),
    '',
  ]
}

function faultText({ count, kind, talks }: Fault): readonly string[] {
  return [
    `── ${kind}: ${count} ${'─'.repeat(Math.max(0, 60 - kind.length))}`,
    ...talks.flatMap(({ talk, turn }) => [...transcriptText(talk, turn), '']),
  ]
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
