import type { SparseRows } from './linear-svm.js'

/** Rows of a matrix that is being written, one value after another. */
export interface RowsInTheMaking {
  add(column: number, value: number): void
  /** Ends the row. */
  end(): void
  /** How many rows have ended. */
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
    add(column, value) {
      if (size === columns.length) {
        columns = grown(columns, new Uint32Array(size * 2))
        values = grown(values, new Float32Array(size * 2))
      }
      columns[size] = column
      values[size++] = value
    },
    end() {
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
