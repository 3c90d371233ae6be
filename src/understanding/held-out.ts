import type { Lesson, LessonMatrix } from './lessons.js'
import { marginOf, type SparseRows, trainOneVsRest } from './linear-svm.js'
import { type Signs, signsOf } from './signs.js'

export const folds = 5

/** Models that only test are fitted less finely: their verdicts are the same. */
const roughly = { cost: 1, passes: 5, again: 2 }

/** What models that had not seen an example, or not even its label, say of it. */
export interface HeldOut {
  readonly signs: Signs
  /** Of the labels inside that were learnt. */
  readonly margins: Float64Array
  /** The place of the right label among the margins; -1 when the model had never seen it, or it lies outside. */
  readonly right: number
  /** inside: of a label that was learnt. hidden: of a label that was not. outside: of a label that lies outside. */
  readonly kind: 'inside' | 'hidden' | 'outside'
}

/**
 * Five times a fifth of the labels is hidden, inside and outside, and a fold of the lessons of the others is set apart.
 */
export function heldOut(
  { rows, idf, unseenIdf, places }: LessonMatrix,
  lessons: readonly Lesson[],
  labels: number,
  outsideFrom: number,
): HeldOut[] {
  return Array.from({ length: folds }, (_, fold) => {
    const kept = Array.from({ length: labels }, (_, label) => label).filter((label) => label % folds !== fold)
    const keptInside = kept.filter((label) => label < outsideFrom).length
    const placeOfLabel = new Map(kept.map((label, place) => [label, place]))
    const learnt = Int32Array.from(lessons, (lesson) => placeOfLabel.get(lesson.label) ?? -1)
    const training = Uint32Array.from(
      lessons.flatMap((lesson, row) => (learnt[row]! >= 0 && lesson.fold !== fold ? [row] : [])),
    )
    const weights = trainOneVsRest(rows, training, learnt, kept.length, roughly)
    const seen = seenColumns(rows, training)
    const words = { isKnown: (place: number) => seen[place] === 1, idf, unseenIdf }
    return lessons.flatMap((lesson, row): HeldOut[] => {
      if (lesson.fold !== fold) return []
      const margins = Float64Array.from(weights, (weight) => marginOf(rows, row, weight))
      const isOutside = lesson.label >= outsideFrom
      return [
        {
          signs: signsOf(margins, (place) => place >= keptInside, places[row]!, words),
          margins: margins.subarray(0, keptInside),
          right: isOutside ? -1 : learnt[row]!,
          kind: isOutside ? 'outside' : learnt[row]! >= 0 ? 'inside' : 'hidden',
        },
      ]
    })
  }).flat()
}

function seenColumns(matrix: SparseRows, rows: Uint32Array): Uint8Array {
  const seen = new Uint8Array(matrix.width)
  for (const row of rows) {
    for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) seen[matrix.columns[k]!] = 1
  }
  return seen
}
