import { hash } from '../classifier/features.js'
import { createRandom } from '../training/random.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** Example and its cross-validation fold. */
export interface FoldedExample extends ActExample {
  readonly fold: number
}

/** Separators between two statements in a message. */
const betweens = [' ', ', ', '. ', '. ', ', ', ' - ', '\n', '… ', '! ']

/** Pairs of acts that don't occur in the same message. */
const contrary: readonly (readonly [Act, Act])[] = [
  ['affirm', 'deny'],
  ['report-success', 'report-failure'],
  ['submit', 'cancel'],
  ['greet', 'bye'],
]

/** Examples with one leading act, in the order of their hashes. */
interface Ring {
  readonly hashes: readonly number[]
  readonly examples: readonly FoldedExample[]
}

/**
 * Combines examples of one language and fold into about `count` messages with several acts, as is
 * usual in the middle of a conversation. The same examples always give the same messages. Adding an
 * example only changes a few of them, because each example finds its partner by its own hash.
 */
export function composeExamples(examples: readonly FoldedExample[], count: number): readonly FoldedExample[] {
  const rings = new Map<string, readonly Ring[]>()
  for (const [key, group] of grouped(examples, ({ language, fold }) => `${language} ${fold}`)) {
    const byAct = [...grouped(group, ({ acts }) => acts[0]!)].sort(([a], [b]) => (a < b ? -1 : 1))
    rings.set(
      key,
      byAct.map(([, own]) => createRing(own)),
    )
  }
  const share = count / Math.max(examples.length, 1)
  return examples.flatMap((one) => {
    const random = createRandom(hash(`${one.after} ${one.acts.join()} ${one.text}`))
    if (random() >= share) return []
    const acts = rings.get(`${one.language} ${one.fold}`)!
    const other = findOnRing(acts[Math.floor(random() * acts.length)]!, random() * 2 ** 32)
    const [first, second] = random() < 0.5 ? [one, other] : [other, one]
    if (other === one || areContrary(one.acts, other.acts)) return []
    const between = betweens[Math.floor(random() * betweens.length)]!
    return {
      text: `${first.text.replace(/[.!]+$/, '')}${between}${second.text}`,
      language: one.language,
      acts: [...new Set([...first.acts, ...second.acts])],
      after: first.after ?? second.after,
      fold: one.fold,
    }
  })
}

function createRing(examples: readonly FoldedExample[]): Ring {
  const placed = examples
    .map((example) => ({ example, at: hash(`${example.text} ${example.after}`) }))
    .sort((a, b) => a.at - b.at)
  return { hashes: placed.map(({ at }) => at), examples: placed.map(({ example }) => example) }
}

/** Returns the first example at or after a place on the ring, 0 to 2³². */
function findOnRing({ hashes, examples }: Ring, place: number): FoldedExample {
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (hashes[middle]! < place) low = middle + 1
    else high = middle
  }
  return examples[low % examples.length]!
}

function areContrary(one: readonly Act[], other: readonly Act[]): boolean {
  return contrary.some(
    ([a, b]) => (one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a)),
  )
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
