/** Work in parts: between two of them, a few milliseconds apart, others may be served. Its result comes at the end. */
export type Steps<T> = Generator<void, T, void>

/** How long others wait at most for a slice that is made of short steps. */
const sliceMs = 8

/** Does all the work now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does the work slice by slice; whatever else has come up is done in between. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The same work, left where it is once it is not wanted any more. */
export function* whileWanted(isWanted: () => boolean, steps: Steps<void>): Steps<void> {
  while (isWanted() && steps.next().done !== true) yield
}

/** Value made on first request, or step by step before that: the remaining work is then done at once. */
export interface Lazily<T> {
  value(): T
  prepare(): Steps<void>
}

export function lazily<T>(steps: Steps<T>): Lazily<T> {
  let made: { readonly value: T } | null = null
  // Steps that are done still hold all that they were made from.
  let left: Steps<T> | null = steps
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

/** Takes a step for each item, and gives what `make` returns for them, in order. */
export function* eachInSteps<A, B>(items: Iterable<A>, make: (item: A, at: number) => B): Steps<B[]> {
  const made: B[] = []
  for (const item of items) {
    made.push(make(item, made.length))
    yield
  }
  return made
}
