import { parseArgs } from 'node:util'

export interface SoakOptions {
  readonly hours: number
  /** Hours before the first measurement, while code is compiled and caches fill up. */
  readonly warmUpHours: number
  /** Speed of the server's clock compared with real time. */
  readonly pace: number
  /** Number of conversations that begin each hour. */
  readonly conversations: number
  readonly store: 'lowdb' | 'postgres'
  readonly seed: number
  readonly isHelp: boolean
}

export const helpText = `Usage: npm run test:soak -- [options]

A day of a desk in simulated time, against the built server: people on Slack, Teams and the page are helped by the bot and by
technicians on each surface; timers, reminders, closings, files, erasure and the night's retention run by the server's own clock.
Ends with 1 when its memory or its files grow without end, when something stands still, or does not arrive.

  --hours <number>          of the day (default 24)
  --warm-up <number>        hours before it (default 6)
  --pace <number>           simulated seconds in one (default 120: a day in twelve minutes)
  --conversations <number>  that begin in an hour (default 60)
  --store lowdb|postgres    (default lowdb)
  --seed <number>           the same choices again; the moments depend on the machine`

export function readOptions(given: readonly string[]): SoakOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        hours: { type: 'string', default: '24' },
        'warm-up': { type: 'string', default: '6' },
        pace: { type: 'string', default: '120' },
        conversations: { type: 'string', default: '60' },
        store: { type: 'string', default: 'lowdb' },
        seed: { type: 'string', default: '20261126' },
        help: { type: 'boolean', default: false },
      },
    })
    const { store } = values
    if (store !== 'lowdb' && store !== 'postgres') return { problem: '--store is lowdb or postgres.' }
    return {
      hours: count(values.hours, 'hours'),
      warmUpHours: count(values['warm-up'], 'warm-up'),
      pace: count(values.pace, 'pace'),
      conversations: count(values.conversations, 'conversations'),
      store,
      seed: count(values.seed, 'seed'),
      isHelp: values.help,
    }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

function count(value: string, name: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1.`)
  return number
}
