/** Copies numbers into shared memory, so that passing them to a thread doesn't copy them again. */
export function sharedRows(numbers: ArrayLike<number>): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(numbers.length * 4))
  shared.set(numbers)
  return shared
}

export function sharedLabels(numbers: ArrayLike<number>): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(numbers.length * 4))
  shared.set(numbers)
  return shared
}
