/** Copies numbers into shared memory, so that they aren't copied again when they're passed to a thread. */
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
