import { noAlarms } from '../../alarms/alarm-model.js'
import { type Classifier, classify } from '../../classifier/classifier.js'
import { createHashTable } from '../../classifier/hash-table.js'
import type { Language } from '../../intent-file.js'
import { modelToBytes } from '../../model-file.js'
import type { NluContent } from '../../nlu-content.js'
import { createRequestSpelling } from '../../text/spelling.js'
import { createTextSpan } from '../../text/text-span.js'
import { createTokeniser } from '../../text/tokens.js'
import { crossValidationFolds } from '../../training/cross-validation.js'
import { trainInThread } from '../../training/fit.js'
import { createRandom } from '../../training/random.js'
import { prepareTraining, trainClassifier } from '../../training/train-classifier.js'
import type { LabelledLine } from './labelled-line.js'

export interface Prediction {
  /** Likeliest labels, best first: three, or all if there are fewer. */
  readonly labels: readonly string[]
  readonly confidence: number
  /** Probability that the text belongs to any of the labels, 0 to 1. */
  readonly covered: number
}

export interface TrainedSplit {
  readonly labels: readonly string[]
  readonly modelBytes: number
  guess(text: string, language?: Language): Prediction
}

const guesses = 3

/** Trains a classifier for arbitrary labels in the same way as for intents/, including the label names as examples. */
export function trainSplit(
  lines: readonly LabelledLine[],
  packs: NluContent['languages'],
  language: Language,
): TrainedSplit {
  const tokenise = createTokeniser(packs)
  const labels = [...new Set(lines.map(({ label }) => label))].sort()
  const labelOf = new Map(labels.map((label, at) => [label, at]))
  const dealt = dealtFolds(lines)
  const prepared = prepareTraining(
    [
      ...lines.map((line, row) => ({
        tokens: tokenise(createTextSpan(line.text), line.language ?? language),
        label: labelOf.get(line.label)!,
        fold: dealt[row]!,
      })),
      ...labels.map((name, label) => ({
        tokens: tokenise(createTextSpan(spaced(name)), language),
        label,
        fold: label % crossValidationFolds,
      })),
    ],
    labels.length,
  )
  const classifier = trainInThread(trainClassifier(prepared))
  const repair = createRequestSpelling(classifier.vocabulary, packs)
  return {
    labels,
    modelBytes: bytesOf(classifier, labels),
    guess(text, own = language) {
      const { confidences, covered } = classify(classifier, tokenise(createTextSpan(text), own, repair))
      const best = [...confidences.keys()].sort((a, b) => confidences[b]! - confidences[a]!).slice(0, guesses)
      return {
        labels: best.map((label) => labels[label]!),
        confidence: confidences[best[0]!]!,
        covered,
      }
    },
  }
}

/** Converts a label's name to words, for use as an additional example. */
function spaced(label: string): string {
  return label.replace(/[^\p{L}\p{N}]+/gu, ' ')
}

/** Assigns folds by shuffling each label's messages and dealing them out in turn. */
function dealtFolds(lines: readonly LabelledLine[]): number[] {
  const random = createRandom(5)
  const byLabel = new Map<string, number[]>()
  for (const [row, { label }] of lines.entries()) byLabel.set(label, [...(byLabel.get(label) ?? []), row])
  const dealt = lines.map(() => 0)
  for (const rows of byLabel.values()) {
    for (let last = rows.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1))
      const kept = rows[last]!
      rows[last] = rows[other]!
      rows[other] = kept
    }
    for (const [at, row] of rows.entries()) dealt[row] = at % crossValidationFolds
  }
  return dealt
}

function bytesOf(classifier: Classifier, labels: readonly string[]): number {
  return modelToBytes({
    ...classifier,
    hash: '',
    topics: labels,
    outside: [],
    languages: [],
    languageWords: createHashTable([], 0),
    languageWeights: new Int8Array(0),
    tellingWords: { stems: createHashTable([], 0), times: new Uint8Array(0) },
    alarms: noAlarms,
  }).byteLength
}
