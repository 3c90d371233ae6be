import { sharedRows } from './shared-arrays.js'

/**
 * Rows of a sparse matrix, one after another, in memory that threads share. Each column lies beside its value, because learning wants both at once
 * of rows all over memory: a third of its time.
 */
export interface SparseRows {
  /** Start of each row's first column, and the end of the last. */
  readonly starts: Uint32Array
  /** Columns at even places from the start of a row. */
  readonly columns: Uint32Array
  /** The same memory: each value lies one place after its column. */
  readonly values: Float32Array
  readonly width: number
}

/** Rows of a matrix that is being written, one value after another. */
export interface RowsInTheMaking {
  add(column: number, value: number): void
  /** Ends the row. */
  end(): void
  /** How many rows have ended. */
  count(): number
  done(): SparseRows
}

/** Collects sparse vectors into the rows of a matrix of the given width. `room`: for so many values at first. */
export function createRows(width: number, room = 1 << 20): RowsInTheMaking {
  let columns = new Uint32Array(room * 2)
  let values = new Float32Array(columns.buffer)
  let size = 0
  const starts = [0]
  return {
    add(column, value) {
      if (size === columns.length) {
        columns = grown(columns)
        values = new Float32Array(columns.buffer)
      }
      columns[size] = column
      values[size + 1] = value
      size += 2
    },
    end() {
      starts.push(size)
    },
    count: () => starts.length - 1,
    done() {
      const shared = sharedRows(columns.subarray(0, size))
      return { starts: sharedRows(starts), columns: shared, values: new Float32Array(shared.buffer), width }
    },
  }
}

function grown(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(from.length * 2, 2))
  larger.set(from)
  return larger
}
