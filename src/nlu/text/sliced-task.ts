/** Work that can be interrupted: it yields every few milliseconds at least, and returns its result at the end. */
export type SlicedTask<T> = Generator<void, T, void>

/** Time slice in milliseconds after which other tasks get their turn, provided that the steps are short. */
const sliceMs = 8

/** Runs all the steps now. */
export function runNow<T>(steps: SlicedTask<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Runs the steps in slices and gives the event loop some time in between. */
export async function runInSlices<T>(steps: SlicedTask<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Runs the steps until they're done or no longer wanted. */
export function* runWhile(isWanted: () => boolean, steps: SlicedTask<void>): SlicedTask<void> {
  while (isWanted() && steps.next().done !== true) yield
}

/**
 * Value that is computed on first use, or in steps beforehand. On first use, any remaining steps run
 * immediately.
 */
export interface LazyTask<T> {
  value(): T
  prepare(): SlicedTask<void>
}

export function createLazyTask<T>(steps: SlicedTask<T>): LazyTask<T> {
  let made: { readonly value: T } | null = null
  // The generator is dropped once it is done, because a finished generator still holds its inputs.
  let left: SlicedTask<T> | null = steps
  const goOn = () => {
    const step = left!.next()
    if (step.done) {
      made = { value: step.value }
      left = null
    }
    return made
  }
  return {
    value() {
      for (;;) {
        const done = made ?? goOn()
        if (done !== null) return done.value
      }
    },
    *prepare() {
      while (made === null && goOn() === null) yield
    },
  }
}

/** Maps items, with one step for each, in order. */
export function* mapSliced<A, B>(items: Iterable<A>, make: (item: A, at: number) => B): SlicedTask<B[]> {
  const made: B[] = []
  for (const item of items) {
    made.push(make(item, made.length))
    yield
  }
  return made
}
