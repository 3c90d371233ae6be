import { performance } from 'node:perf_hooks'

const words = Array.from({ length: 20_000 }, (_, at) => `w${((at * 7_919) % 10_007).toString(36)}`)
const times = 3

/**
 * Measures how many milliseconds a fixed task takes now, the best of three: counting words, then building objects and
 * converting them to JSON and back.
 */
export function fixedWorkMs() {
  const all = Array.from({ length: times }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return Math.min(...all)
}

function work() {
  for (let time = 0; time < 6; time++) {
    const counts = new Map()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    JSON.parse(JSON.stringify([...counts].map(([word, count]) => ({ word, count, list: [word, count] }))))
  }
}
