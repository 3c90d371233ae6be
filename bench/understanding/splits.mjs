import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Finds training sets in a folder of sets, each with its test lines: train_5.jsonl, train_10.jsonl, then train.jsonl.
 * `wanted` lists folders, or folder/training set; null for all. `problem` says what to do if there is nothing to
 * measure.
 */
export function findSplits(directory, wanted) {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    return {
      splits: [],
      problem: `${directory}: there is no such folder. --help tells what belongs into it.`,
    }
  }
  const all = readdirSync(directory)
    .sort()
    .filter((set) => existsSync(join(directory, set, 'test.jsonl')))
    .flatMap((set) => trainingSets(directory, set))
  const missing = wanted?.find((name) => !all.some((split) => isNamed(split, name)))
  if (missing !== undefined) {
    return {
      splits: [],
      problem: `${directory} has no ${missing}. It has: ${all.map(({ name }) => name).join(', ')}`,
    }
  }
  if (all.length === 0) {
    return {
      splits: [],
      problem: `${directory}: no folder in it has train.jsonl and test.jsonl. See --help.`,
    }
  }
  const splits = wanted === null ? all : all.filter((split) => wanted.some((name) => isNamed(split, name)))
  return { splits, problem: null }
}

function trainingSets(directory, set) {
  const oos = join(directory, set, 'oos_test.jsonl')
  return readdirSync(join(directory, set))
    .filter((file) => /^train(_\d+)?\.jsonl$/.test(file))
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .map((file) => ({
      set,
      name: `${set}/${file.replace('.jsonl', '')}`,
      train: join(directory, set, file),
      test: join(directory, set, 'test.jsonl'),
      outside: existsSync(oos) ? oos : null,
    }))
}

function isNamed({ set, name }, wanted) {
  return wanted === set || wanted === name
}

/** Returns the number of lines per label, from the file name. train.jsonl, which has all lines, comes last. */
function sizeOf(file) {
  return Number(/_(\d+)\./.exec(file)?.[1] ?? Number.MAX_SAFE_INTEGER)
}
