/**
 * The value as JSON would read it back: a copy, so that nobody who still holds the value changes it. Plain data, which is all that is ever stored, is
 * copied object by object, at a fifth of what reading its text takes; anything else goes through its text. Parts that `before` has at the same place,
 * the very same, are kept as they are: they were read back when that was written.
 */
export function readBack<T extends object>(value: T, before?: object): T {
  return (copyOf(value, before) as T | null) ?? (JSON.parse(JSON.stringify(value)) as T)
}

/** Values that may be at the same places; anything but an object has none. */
type Before = Readonly<Record<string | number, unknown>> | null | undefined

/** Copies a value; null if JSON would read back something else. */
function copyOf(value: object, before: unknown): object | null {
  const known = typeof before === 'object' ? (before as Before) : null
  return Array.isArray(value) ? copyOfArray(value, known) : copyOfObject(value, known)
}

function copyOfArray(values: readonly unknown[], before: Before): unknown[] | null {
  const copy = values.slice()
  for (let at = 0; at < copy.length; at += 1) {
    const value = copy[at]
    if (isAsItIs(value)) continue
    if (typeof value !== 'object') return null
    if (before?.[at] === value) continue
    const inner = copyOf(value!, before?.[at])
    if (inner === null) return null
    copy[at] = inner
  }
  return copy
}

function copyOfObject(object: object, before: Before): object | null {
  if (Object.getPrototypeOf(object) !== Object.prototype) return null
  // Spread keeps the layout that V8 knows of the object, which a copy name by name has to find again.
  const copy: Record<string, unknown> = { ...object }
  for (const name in copy) {
    const value = copy[name]
    if (isAsItIs(value)) continue
    if (typeof value !== 'object') return null
    if (before?.[name] === value) continue
    const inner = copyOf(value!, before?.[name])
    if (inner === null) return null
    copy[name] = inner
  }
  return copy
}

/** A single value that comes back from its text. What is undefined does not, nor a number that JSON has no words for. */
function isAsItIs(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    default:
      return value === null
  }
}
