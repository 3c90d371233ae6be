/** Creates a seeded generator of numbers, the same in each run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const oddStrings = [
  '',
  ' ',
  '__proto__',
  'constructor',
  '\u202e\u200b\u0000',
  '<!everyone> <@U1> <at>all</at> [x](https://evil.example)',
  '=HYPERLINK("https://evil.example")',
  'a'.repeat(5_000),
  '😀'.repeat(300),
  '('.repeat(2_000),
  '../../etc/passwd',
  "'; DROP TABLE tickets; --",
  'note: \u00a0 ',
]
const oddNumbers = [0, -1, 1e308, -1e308, 0.1, 2 ** 53]

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { inner: value }
  return value
}

/** Returns a replacement for a value: another type, an unusual value of its type, or nothing. */
function oddValue(random: (below: number) => number): unknown {
  switch (random(8)) {
    case 0:
      return oddStrings[random(oddStrings.length)]
    case 1:
      return oddNumbers[random(oddNumbers.length)]
    case 2:
      return null
    case 3:
      return []
    case 4:
      return {}
    case 5:
      return random(2) === 0
    case 6:
      return deep(60)
    default:
      // Only JSON.parse can create `__proto__` as an own key.
      return JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}')
  }
}

/** Returns a copy with one to three changes, removals or additions. */
export function mutated(body: unknown, random: (below: number) => number): unknown {
  let copy: unknown = structuredClone(body)
  for (let changes = 1 + random(3); changes > 0; changes -= 1) copy = changedOnce(copy, random)
  return copy
}

function changedOnce(value: unknown, random: (below: number) => number): unknown {
  if (typeof value !== 'object' || value === null) return oddValue(random)
  const keys = Object.keys(value)
  if (keys.length === 0 || random(12) === 0) return oddValue(random)
  const key = keys[random(keys.length)]!
  const holder = value as Record<string, unknown>
  const isLeaf = typeof holder[key] !== 'object' || holder[key] === null
  if (isLeaf && random(5) === 0) {
    delete holder[key]
    return value
  }
  holder[key] = isLeaf ? oddValue(random) : changedOnce(holder[key], random)
  return value
}
