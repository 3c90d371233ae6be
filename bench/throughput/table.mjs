/** Returns the median of the rounds' figures. */
export function median(rounds, key) {
  const figures = rounds.map((round) => round[key]).filter((figure) => figure !== null)
  return figures.length === 0 ? null : figures.sort((one, two) => one - two)[figures.length >> 1]
}

const platforms = { slack: 'Slack', teams: 'Teams' }

export function acceptTable(contenders) {
  return markdown(
    ['accepted', 'requests/s', 'of the echo', 'processor, ms each', 'of PostgreSQL, ms each'],
    contenders.map(({ platform, name, isEcho, rounds }) => [
      `${platforms[platform]}: ${name}`,
      whole(median(rounds, 'perSecond')),
      isEcho ? '' : percent(ratioToEcho(contenders, platform, rounds)),
      fine(median(rounds, 'cpuMs')),
      fine(median(rounds, 'databaseMs')),
    ]),
  )
}

export function turnsTable(contenders) {
  const one = median(contenders.find(({ name }) => name.endsWith('1 instance'))?.rounds ?? [], 'perSecond')
  return markdown(
    [
      'turned and sent',
      'turns/s',
      'of one instance',
      'processor, ms each',
      'of PostgreSQL, ms each',
      'loop waits',
      'sent a turn',
      'fixed work, ms',
    ],
    contenders.map(({ name, rounds }) => [
      name,
      whole(median(rounds, 'perSecond')),
      name.includes('PostgreSQL') ? percent(median(rounds, 'perSecond') / one) : '',
      fine(median(rounds, 'cpuMs')),
      fine(median(rounds, 'databaseMs')),
      percent(median(rounds, 'idle')),
      median(rounds, 'sent').toFixed(1),
      whole(median(rounds, 'fixedMs')),
    ]),
  )
}

/** Formats the load and its results. */
export function loadTable(load) {
  const times = (all) => [0.5, 0.99, 1].map((share) => `${whole(percentile(all, share))} ms`).join(', ')
  return markdown(
    ['load', ''],
    [
      ['conversations', whole(load.conversations)],
      ['lines', `${whole(load.lines)}, ${whole(load.perSecond)} a second of ${load.aimed}`],
      ['refused', whole(load.refused)],
      ['acknowledged after: median, p99, longest', times(load.acknowledgedMs)],
      [
        'answered after: median, p99, longest',
        `${times(load.answeredMs)} of ${whole(load.answeredMs.length)}`,
      ],
      ['waiting to be turned at most', whole(load.mostWaiting)],
      ['memory at most', `${whole(load.mostMemory)} MB`],
      ['processor of the server, ms each', fine(load.cpuMs / load.lines)],
      ['those who write were late by (p99)', `${whole(load.ownLagMs)} ms`],
    ],
  )
}

function percentile(all, share) {
  const sorted = [...all].sort((one, two) => one - two)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Returns the median over rounds of the ratio to the same round's echo, when the machine did the same other work. */
export function ratioToEcho(contenders, platform, rounds) {
  const echo = contenders.find((contender) => contender.platform === platform && contender.isEcho).rounds
  return median(
    rounds.map(({ perSecond }, at) => ({ ratio: perSecond / echo[at].perSecond })),
    'ratio',
  )
}

function markdown(head, rows) {
  return [head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}

const whole = (figure) => Math.round(figure).toLocaleString('en-US')
const fine = (figure) => (figure === null ? '' : figure.toFixed(2))
const percent = (share) => `${Math.round(share * 100)} %`
