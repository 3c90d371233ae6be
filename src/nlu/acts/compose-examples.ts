import { createRandom } from '../training/random.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** Example with its cross-validation fold. */
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

/**
 * Combines examples of one language and fold into about `count` messages with several acts, as most messages
 * in the middle of a conversation have. The same examples always give the same messages.
 */
export function composeExamples(examples: readonly FoldedExample[], count: number): readonly FoldedExample[] {
  const groups = grouped(examples, ({ language, fold }) => `${language} ${fold}`)
  const random = createRandom(23)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const byAct = new Map<string, readonly FoldedExample[][]>()
  for (const [key, group] of groups) byAct.set(key, [...grouped(group, ({ acts }) => acts[0]!).values()])
  const share = count / Math.max(examples.length, 1)
  return examples.flatMap((one) => {
    if (random() >= share) return []
    const other = pick(pick(byAct.get(`${one.language} ${one.fold}`)!))
    const [first, second] = random() < 0.5 ? [one, other] : [other, one]
    if (other === one || areContrary(one.acts, other.acts)) return []
    return {
      text: `${first.text.replace(/[.!]+$/, '')}${pick(betweens)}${second.text}`,
      language: one.language,
      acts: [...new Set([...first.acts, ...second.acts])],
      after: first.after ?? second.after,
      fold: one.fold,
    }
  })
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
