import { bandsOf, isInTopThree, type OutcomeShares } from './bands.js'
import { binByConfidence, calibrationError, type ReliabilityBin } from './calibration.js'
import { type Confusion, confusionsOf, withoutLines } from './confusions.js'
import { groupByKey } from './group-by-key.js'
import { type LabelFigures, labelFigures, macroF1 } from './label-figures.js'
import { measureRejection, type Rejection } from './rejection.js'
import { isRight, predictedLabel, type TestedLine } from './tested-line.js'

/** Results of an evaluation. Shares are 0 to 1; accuracies refer to in-scope messages. */
export interface Figures {
  readonly lines: number
  readonly accuracy: number
  /** Share of messages whose topic is among the best three. */
  readonly top3: number
  readonly macroF1: number
  readonly calibrationError: number
  readonly reliability: readonly ReliabilityBin[]
  readonly languages: readonly LanguageFigures[]
  readonly bands: OutcomeShares
  readonly topics: readonly TopicFigures[]
  readonly confusions: readonly Confusion[]
  /** Figures of the out-of-scope messages; null if there are none. */
  readonly outside: OutOfScopeFigures | null
  readonly mistakes: readonly Mistake[]
}

export interface LanguageFigures {
  readonly language: string
  readonly lines: number
  readonly accuracy: number
  readonly top3: number
  readonly calibrationError: number
}

export interface TopicFigures extends LabelFigures {
  readonly bands: OutcomeShares
}

export interface OutOfScopeFigures extends Rejection {
  readonly bands: OutcomeShares
  readonly topics: readonly {
    readonly label: string
    readonly lines: number
    readonly bands: OutcomeShares
  }[]
  /** Out-of-scope messages that were answered as if they were in scope. */
  readonly confusions: readonly Confusion[]
}

export interface Mistake {
  readonly text: string
  readonly language: string
  readonly label: string
  readonly takenFor: string
  readonly confidence: number
  readonly outcome: TestedLine['outcome']
}

export function figuresOf(tested: readonly TestedLine[]): Figures {
  const ours = tested.filter((line) => !line.isOutside)
  const verdicts = ours.map((line) => ({ text: line.text, label: line.label, taken: predictedLabel(line) }))
  const byLabel = new Map(groupByKey(ours, (line) => line.label))
  const labels = labelFigures(verdicts)
  return {
    ...basicFigures(ours),
    macroF1: macroF1(labels),
    reliability: reliabilityOf(ours),
    languages: groupByKey(ours, (line) => line.language).map(([language, lines]) => ({
      language,
      ...basicFigures(lines),
    })),
    bands: bandsOf(ours),
    topics: labels.map((label) => ({ ...label, bands: bandsOf(byLabel.get(label.label)!) })),
    confusions: confusionsOf(verdicts),
    outside: outsideFigures(tested),
    mistakes: tested
      .filter((line) => !isRight(line))
      .map((line) => ({
        text: line.text,
        language: line.language,
        label: line.label,
        takenFor: predictedLabel(line),
        confidence: line.confidence,
        outcome: line.outcome,
      })),
  }
}

/** Removes all messages from the figures. */
export function withoutExamples(figures: Figures): Figures {
  const { outside } = figures
  return {
    ...figures,
    confusions: withoutLines(figures.confusions),
    outside: outside === null ? null : { ...outside, confusions: withoutLines(outside.confusions) },
    mistakes: [],
  }
}

function basicFigures(lines: readonly TestedLine[]) {
  const share = (isGood: (line: TestedLine) => boolean) =>
    lines.filter(isGood).length / Math.max(lines.length, 1)
  return {
    lines: lines.length,
    accuracy: share(isRight),
    top3: share(isInTopThree),
    calibrationError: calibrationError(reliabilityOf(lines)),
  }
}

function reliabilityOf(lines: readonly TestedLine[]): ReliabilityBin[] {
  return binByConfidence(lines.map((line) => ({ confidence: line.confidence, isRight: isRight(line) })))
}

function outsideFigures(tested: readonly TestedLine[]): OutOfScopeFigures | null {
  const others = tested.filter((line) => line.isOutside)
  const told = measureRejection(
    tested.filter((line) => !line.isOutside).map((line) => line.covered),
    others.map((line) => line.covered),
  )
  if (told === null) return null
  return {
    ...told,
    bands: bandsOf(others),
    topics: groupByKey(others, (line) => line.label).map(([label, lines]) => ({
      label,
      lines: lines.length,
      bands: bandsOf(lines),
    })),
    confusions: confusionsOf(
      others.map((line) => ({
        text: line.text,
        label: line.label,
        taken: isRight(line) ? line.label : predictedLabel(line),
      })),
    ),
  }
}
