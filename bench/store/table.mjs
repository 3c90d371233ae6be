const titles = { lowdb: 'Guichet on lowdb', jsonfile: 'plain lowdb', postgres: 'Guichet on PostgreSQL' }
const searchTitles = {
  own: 'a requester’s closed ones',
  number: 'a number',
  rare: 'a rare word',
  common: 'a common word',
  topic: 'latest of a topic',
  queue: 'a queue',
  page: 'a page of 200 in the middle of all',
}

export function nameOf(store) {
  return titles[store]
}

/** Formats the measurements as three Markdown tables. */
export function table(results) {
  return [writesAndStart(results), searchTimes(results)].join('\n')
}

export function sizeOf({ size, open }) {
  return `${size.toLocaleString('en')}${open === size ? ' (all open)' : ''}`
}

function writesAndStart(results) {
  const head = [
    'store',
    'tickets',
    'start, ms (processor)',
    'idle memory, MB',
    'one write, ms',
    '32 at once, writes/s',
    'processor per write, ms',
    'stall while writing, ms (clock)',
    'disk, MB',
    'load',
  ]
  return rows(head, results, ({ problem, ...result }) =>
    problem !== undefined
      ? [problem]
      : [
          `${result.startMs.toFixed(0)} (${result.startCpuMs.toFixed(0)})`,
          `${result.rssMb.toFixed(0)}`,
          short(result.writes.oneMs),
          result.writes.perSecond.toFixed(result.writes.perSecond < 10 ? 1 : 0),
          result.writes.cpuMs.toFixed(2),
          stallOf(result.writes),
          (result.diskBytes / 1e6).toFixed(0),
          result.load.toFixed(1),
        ],
  )
}

function searchTimes(results) {
  const kinds = Object.keys(searchTitles)
  const head = [
    'store',
    'tickets',
    ...kinds.map((kind) => `${searchTitles[kind]}, ms`),
    'longest stall, ms (clock)',
  ]
  const answered = results.filter(({ problem }) => problem === undefined)
  return rows(head, answered, ({ searches }) => [
    ...kinds.map((kind) => short(searches[kind].medianMs)),
    stallOf({
      stall: {
        processor: Math.max(...kinds.map((kind) => searches[kind].stall.processor)),
        byClock: Math.max(...kinds.map((kind) => searches[kind].stall.byClock)),
      },
    }),
  ])
}

function rows(head, results, cellsOf) {
  return [
    head,
    head.map((_, at) => (at < 2 ? '---' : '--:')),
    ...results.map((result) => {
      const cells = [nameOf(result.store), sizeOf(result), ...cellsOf(result)]
      return [...cells, ...head.slice(cells.length).map(() => '')]
    }),
  ]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}

function stallOf({ stall }) {
  return `${stall.processor.toFixed(0)} (${stall.byClock.toFixed(0)})`
}

function short(ms) {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0)
}
