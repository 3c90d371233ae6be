const names = { ours: 'Guichet', natural: 'natural, Bayes', nlpjs: 'nlp.js' }

export function nameOf(engine) {
  return names[engine]
}

const percent = (share) => (share === undefined || share === null ? '–' : (share * 100).toFixed(1))

/** Formats the results as a Markdown table with a row for each engine and split. */
export function table(results) {
  const head = [
    'training set',
    'lines, labels',
    'engine',
    'right, %',
    'with typos, %',
    'macro-F1, %',
    'training, s',
    'one line, µs (median, p99)',
    'peak memory, MB',
    'OOS AUROC, %',
    'OOS recall at 5 %, %',
  ]
  return [head, head.map((_, at) => (at < 3 ? '---' : '--:')), ...results.map(rowOf)]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}

function rowOf({ split, engine, ...result }) {
  if (!result.isFinished) return [split, '', nameOf(engine), result.reason, '', '', '', '', '', '', '']
  return [
    split,
    `${result.trainLines}, ${result.labels}`,
    nameOf(engine),
    percent(result.accuracy),
    percent(result.typoAccuracy),
    percent(result.macroF1),
    result.trainingSeconds.toFixed(result.trainingSeconds < 10 ? 2 : 0),
    `${result.median.toFixed(0)}, ${result.p99.toFixed(0)}`,
    (result.peakMemoryBytes / 1e6).toFixed(0),
    percent(result.outside?.auroc),
    percent(result.outside?.recallAt5),
  ]
}
