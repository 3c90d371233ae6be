import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { ConfigurationError } from '../../errors.js'
import { groupByKey } from './group-by-key.js'
import { lineId } from './line-id.js'
import { isRight, predictedLabel, type TestedLine } from './tested-line.js'

const TopicShare = z.strictObject({ lines: z.int().min(0), accuracy: z.number().min(0).max(1) })

const LineId = z.string().regex(/^[0-9a-f]{16}$/)

/** Saved results of an earlier cross-validation. */
export const Baseline = z.strictObject({
  format: z.literal(1),
  accuracy: z.number().min(0).max(1),
  topics: z.record(z.string(), TopicShare),
  /** Topic by message ID; see lineId. */
  lines: z.record(LineId, z.string()),
  /** Predicted topic by message ID, for wrong predictions only. */
  wrong: z.record(LineId, z.string()),
})
export type Baseline = z.infer<typeof Baseline>

function baselineOf(tested: readonly TestedLine[]): Baseline {
  const accuracy = (lines: readonly TestedLine[]) => lines.filter(isRight).length / Math.max(lines.length, 1)
  return {
    format: 1,
    accuracy: accuracy(tested.filter((line) => !line.isOutside)),
    topics: Object.fromEntries(
      groupByKey(tested, (line) => line.label).map(([topic, lines]) => [
        topic,
        { lines: lines.length, accuracy: accuracy(lines) },
      ]),
    ),
    lines: byId(tested, (line) => line.label),
    wrong: byId(
      tested.filter((line) => !isRight(line)),
      predictedLabel,
    ),
  }
}

function byId(
  lines: readonly TestedLine[],
  told: (line: TestedLine) => string,
): Readonly<Record<string, string>> {
  const entries = lines.map((line) => [lineId(line), told(line)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function saveBaseline(path: string, tested: readonly TestedLine[]): void {
  writeFileSync(path, `${JSON.stringify(baselineOf(tested))}\n`)
}

/**
 * Reads a baseline file.
 * @throws ConfigurationError if it is missing or invalid.
 */
export function readBaseline(path: string): Baseline {
  const remedy = 'Create it with: guichet evaluate --save FILE'
  if (!existsSync(path)) throw new ConfigurationError([`${path}: there is no such file. ${remedy}`])
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new ConfigurationError([`${path}: this is not JSON. ${remedy}`])
  }
  const parsed = Baseline.safeParse(value)
  if (parsed.success) return parsed.data
  const { path: place, message } = parsed.error.issues[0]!
  throw new ConfigurationError([`${path}: ${place.join('.')}: ${message}. ${remedy}`])
}
