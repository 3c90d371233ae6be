import { featuresOf, hash } from '../classifier/features.js'
import { type FeatureWeighting, vectorOf } from '../classifier/vectors.js'
import type { Language } from '../intent-file.js'
import type { NluContent } from '../nlu-content.js'
import { createTextSpan } from '../text/text-span.js'
import { createTokeniser } from '../text/tokens.js'
import { fold, normaliseText } from '../text/words.js'
import { crossValidationFolds } from '../training/cross-validation.js'
import { fitsOf, type Training } from '../training/fit.js'
import { svmOptions } from '../training/linear-svm.js'
import { createRandom } from '../training/random.js'
import { sharedLabels, sharedRows } from '../training/shared-arrays.js'
import { createSparseRowsBuilder } from '../training/sparse-rows.js'
import { quantise } from '../training/train-classifier.js'
import { alarmWordsOf, extraColumns, extraFeatures } from './alarm-features.js'
import { type AlarmModel, alarmFeatureRow, anyLabel, humanLabel, noAlarms } from './alarm-model.js'
import { type AlarmUnit, splitAlarmUnits } from './alarm-units.js'
import { type AlarmExample, crossValidateAlarms } from './cross-validate-alarms.js'

/** Training message. Its label is null if it's neither an alarm nor a request for a person. */
interface Saying {
  readonly text: string
  readonly language: Language
  readonly label: string | null
  /** Cross-validation fold, shared by all texts generated from one pattern so that they are held out together. */
  readonly fold: number
}

/** Maximum number of training messages generated from a pattern. */
const mostOfPattern = 30

/**
 * Trains the alarm model on alarms.yml and the topic examples. Examples of urgent topics and of
 * desk.human are positive, all others are negative. A positive message is only used as a whole,
 * because the decisive clause is unknown. A negative message is used both as a whole and clause by
 * clause.
 */
export function* trainAlarms(content: NluContent, weighing: FeatureWeighting): Training<AlarmModel> {
  const sayings = sayingsOf(content)
  const kinds = [...new Set(sayings.flatMap(({ label }) => label ?? []))].sort()
  if (kinds.length === 0) return noAlarms
  const tokenise = createTokeniser(content.languages)
  const words = new Map(content.languages.map((pack) => [pack.code, alarmWordsOf(pack, tokenise)]))
  const width = weighing.idf.length
  const rows = createSparseRowsBuilder(width + extraColumns)
  const labels: number[] = []
  const learnt: number[] = []
  const told = sayings.map((saying): AlarmExample => {
    const { frames } = words.get(saying.language)!
    const units = splitAlarmUnits(createTextSpan(normaliseText(saying.text)), frames)
    const from = labels.length
    for (const [at, unit] of units.entries()) {
      if (saying.label === null || at === units.length - 1) learnt.push(labels.length)
      addUnit(unit, saying.language)
      labels.push(saying.label === null ? -1 : kinds.indexOf(saying.label))
    }
    return { ...saying, units, from }
  })
  const matrix = rows.done()
  const problem = { matrix, rows: sharedRows(learnt), options: svmOptions }
  const human = kinds.indexOf(humanLabel)
  const isAlarm = sharedLabels(labels.map((label) => (label < 0 || label === human ? -1 : 0)))
  const whole = [
    ...fitsOf({ ...problem, labels: isAlarm, classes: 1 }),
    ...fitsOf({ ...problem, labels: sharedLabels(labels), classes: kinds.length }),
  ]
  const test = crossValidateAlarms(told, matrix, problem.rows, isAlarm)
  const fitted = yield [...whole, ...test.fits]
  const columns = fitted.slice(0, whole.length).map(({ weights }) => weights)
  return {
    labels: [anyLabel, ...kinds],
    ...quantise(columns, matrix.width + 1),
    trials: test.results(fitted.slice(whole.length)),
  }

  function addUnit({ span, isAsked }: AlarmUnit, language: Language): void {
    const tokens = tokenise(span, language)
    const vector = vectorOf(featuresOf(tokens), weighing)
    for (let at = 0; at < vector.size; at++) rows.add(vector.rows[at]!, vector.values[at]!)
    const extra = extraFeatures(tokens, isAsked, words.get(language)!)
    for (let at = 0; at < extra.size; at++)
      rows.add(alarmFeatureRow(width, extra.features[at]!), extra.values[at]!)
    rows.end()
  }
}

function sayingsOf({ intents, languages }: NluContent): readonly Saying[] {
  const topics = new Set(intents.map(({ topic }) => topic))
  const own = languages.flatMap(({ code, alarms }) => {
    const of = (label: string | null, lines: readonly string[]) =>
      lines.flatMap((line) => {
        const fold = hash(line) % crossValidationFolds
        return spoken(line).map((text): Saying => ({ text, language: code, label, fold }))
      })
    return [
      ...Object.entries(alarms.says).flatMap(([label, lines]) =>
        topics.has(label.split('/')[0]!) ? of(label, lines) : [],
      ),
      ...(topics.has('desk.human') ? of(humanLabel, alarms.human) : []),
      ...of(null, alarms.harmless),
    ]
  })
  if (own.every(({ label }) => label === null)) return []
  const lines = new Set(
    languages.flatMap(({ alarms }) => [...Object.values(alarms.says).flat(), ...alarms.harmless]),
  )
  const told = new Set(own.map(({ text }) => fold(text)))
  const examples = intents.flatMap(({ topic, urgency, utterances }) => {
    const label = urgency === 'critical' ? topic : topic === 'desk.human' ? humanLabel : null
    return languages.flatMap(({ code }) =>
      (utterances[code] ?? [])
        .filter((text) => !told.has(fold(text)))
        .map((text): Saying => ({ text, language: code, label, fold: hash(text) % crossValidationFolds })),
    )
  })
  const said = [...own, ...examples]
  const within = said.filter(({ label, text }) =>
    label === null ? lines.has(text) : label !== humanLabel && (lines.has(text) || !told.has(fold(text))),
  )
  return [...said, ...within.flatMap((saying) => amid(saying, languages))]
}

/** Embeds the message in a sentence about something else, using one of the language's typical surrounding phrases. */
function amid(saying: Saying, languages: NluContent['languages']): readonly Saying[] {
  const around = languages.find(({ code }) => code === saying.language)?.alarms.around ?? []
  const one = around[hash(`around ${saying.text}`) % Math.max(around.length, 1)]
  return one === undefined ? [] : [{ ...saying, text: one.replace('…', () => saying.text) }]
}

const alternatives = /\(([^()]*\|[^()]*)\)/g

/**
 * Returns the texts covered by a pattern: the pattern itself, or a sample of its alternatives. A
 * pattern always gives the same sample.
 */
function spoken(line: string): readonly string[] {
  if (!line.match(alternatives)) return [line]
  const random = createRandom(hash(line))
  const found = new Set<string>()
  for (let tries = 0; tries < mostOfPattern * 3 && found.size < mostOfPattern; tries++)
    found.add(
      line
        .replace(alternatives, (_, either: string) => {
          const parts = either.split('|')
          return parts[Math.floor(random() * parts.length)]!
        })
        .replace(/ +/g, ' ')
        .trim(),
    )
  return [...found]
}
