/** The middle one of the rounds' figures. */
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
  const one = median(contenders.find(({ name }) => name.endsWith('1 instance')).rounds, 'perSecond')
  return markdown(
    [
      'turned and sent',
      'turns/s',
      'of one instance',
      'processor, ms each',
      'of PostgreSQL, ms each',
      'sent a turn',
    ],
    contenders.map(({ name, rounds }) => [
      name,
      whole(median(rounds, 'perSecond')),
      name.includes('PostgreSQL') ? percent(median(rounds, 'perSecond') / one) : '',
      fine(median(rounds, 'cpuMs')),
      fine(median(rounds, 'databaseMs')),
      median(rounds, 'sent').toFixed(1),
    ]),
  )
}

/** Each round beside the echo of the same round, which had the same neighbours on the machine; the middle one of these. */
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
