import type { SparseRows } from '../../understanding/linear-svm.js'
import type { ActVector } from './act-features.js'

export interface RowsInTheMaking {
  add(vector: ActVector): void
  count(): number
  done(): SparseRows
}

/** Collects sparse vectors into the rows of a matrix of the given width. */
export function createRows(width: number): RowsInTheMaking {
  let columns = new Uint32Array(1 << 20)
  let values = new Float32Array(1 << 20)
  let size = 0
  const starts = [0]
  return {
    add(vector) {
      if (size + vector.size > columns.length) {
        columns = grown(columns, new Uint32Array(columns.length * 2))
        values = grown(values, new Float32Array(values.length * 2))
      }
      columns.set(vector.columns.subarray(0, vector.size), size)
      values.set(vector.values.subarray(0, vector.size), size)
      size += vector.size
      starts.push(size)
    },
    count: () => starts.length - 1,
    done: () => ({
      starts: Uint32Array.from(starts),
      columns: columns.subarray(0, size),
      values: values.subarray(0, size),
      width,
    }),
  }
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
