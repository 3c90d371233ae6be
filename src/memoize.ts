interface MemoizeOptions<Arg> {
  /** Maximum number of results. The least recently used one is dropped first. */
  readonly most: number
  /** Returns the key for an argument. By default, the argument is the key. */
  readonly keyOf?: (arg: Arg) => unknown
}

/** Default number of results for texts or numbers: plenty for languages, topics and parts of messages. */
const usualMost = 1_000

/** Wraps a result to distinguish it from no result. */
type Known = NonNullable<unknown> | null

/**
 * Caches a function's results. For an object, the result lasts as long as the object, which mustn't change. For texts
 * and numbers, or with a limit, only the latest results are kept.
 */
export function memoize<Arg, Result extends Known>(
  workOut: (arg: Arg) => Result,
  options?: MemoizeOptions<Arg>,
): (arg: Arg) => Result {
  const latest = memoizeLatest(workOut, options ?? { most: usualMost })
  if (options !== undefined) return latest
  const byObject = memoizeByObject(workOut)
  return (arg) => (isObject(arg) ? byObject(arg) : latest(arg))
}

function isObject<Arg>(arg: Arg): arg is Arg & object {
  return (typeof arg === 'object' && arg !== null) || typeof arg === 'function'
}

function memoizeByObject<Arg, Result extends Known>(workOut: (object: Arg) => Result) {
  const known = new WeakMap<Arg & object, Result>()
  return (object: Arg & object): Result => {
    const found = known.get(object)
    if (found !== undefined) return found
    const result = workOut(object)
    known.set(object, result)
    return result
  }
}

function memoizeLatest<Arg, Result extends Known>(
  workOut: (arg: Arg) => Result,
  { keyOf = (arg) => arg, most }: MemoizeOptions<Arg>,
) {
  /** Results, least recently used first. */
  const known = new Map<unknown, Result>()
  return (arg: Arg): Result => {
    const key = keyOf(arg)
    const found = known.get(key)
    if (found !== undefined) {
      known.delete(key)
      known.set(key, found)
      return found
    }
    const own = detach(arg)
    const result = workOut(own)
    known.set(keyOf(own), result)
    if (known.size > most) known.delete(known.keys().next().value)
    return result
  }
}

/** Copies a text, because in V8 a substring of 13 or more characters keeps the whole text alive. */
function detach<Arg>(arg: Arg): Arg {
  return typeof arg === 'string' && arg.length >= 13 ? JSON.parse(JSON.stringify(arg)) : arg
}
