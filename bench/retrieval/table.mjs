const percent = (share) => (share * 100).toFixed(1)

/** Formats the results as a Markdown table with a row for each engine and set. */
export function table(results) {
  const head = [
    'questions',
    'count',
    'engine',
    'first, %',
    'in best 3, %',
    'in best 5, %',
    'MRR',
    'one question, µs (median, p99)',
  ]
  return [head, head.map((_, at) => (at === 0 || at === 2 ? '---' : '--:')), ...results.map(rowOf)]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}

function rowOf({ set, engine, ...figures }) {
  return [
    set,
    figures.questions,
    engine,
    percent(figures.recallAt1),
    percent(figures.recallAt3),
    percent(figures.recallAt5),
    figures.meanReciprocalRank.toFixed(3),
    `${figures.microseconds.median.toFixed(0)}, ${figures.microseconds.p99.toFixed(0)}`,
  ]
}
