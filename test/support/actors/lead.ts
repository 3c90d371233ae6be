import { randomUUID } from 'node:crypto'
import type { OutageCommand, OutageTexts } from '../../../src/desk/ticket/outage.js'
import type { StaffName, Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { consoleSession } from './console-session.js'
import { plain } from './listening.js'

export type LeadSurface = 'slack' | 'teams' | 'console' | 'cli'
export const leadSurfaces: readonly LeadSurface[] = ['slack', 'teams', 'console', 'cli']

export interface NewOutage {
  readonly topics: readonly string[]
  readonly site?: string
  readonly texts: OutageTexts
}

/** Lead who opens, updates and closes outages. */
export interface Lead {
  /** Opens an outage and returns its number. */
  open(outage: NewOutage): Promise<string>
  update(number: string, texts: OutageTexts): Promise<void>
  close(number: string, texts: OutageTexts): Promise<void>
  /** Asks for the form of a new outage, waits for the refusal and returns it. */
  refused(): Promise<string>
}

export async function leadOn(
  surface: LeadSurface,
  stage: Stage,
  name: StaffName = 'Alix Admin',
): Promise<Lead> {
  switch (surface) {
    case 'slack':
      return slackLead(stage, name)
    case 'teams':
      return teamsLead(stage, name)
    case 'console': {
      const session = await consoleSession(stage, name)
      return lead(stage, async (act) => {
        const { status, body } = await session.post('/outages', { id: randomUUID(), act })
        if (status !== 200) throw new Error(`The console was answered ${status}: ${JSON.stringify(body)}`)
      })
    }
    case 'cli':
      return lead(stage, async (act) => {
        const answer = await fetch(`${stage.origin}/control/outage`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.app.controlKey}` },
          body: JSON.stringify(act),
        })
        if (answer.status !== 200) throw new Error(`The route was answered ${answer.status}`)
      })
    default:
      return surface satisfies never
  }
}

function lead(stage: Stage, act: (act: OutageCommand) => Promise<void>): Lead {
  return {
    async open({ topics, site, texts }) {
      const before = await lastNumber(stage)
      await act({ verb: 'open', topics, site: site === undefined || site === '' ? null : site, texts })
      return numberAfter(stage, before)
    },
    update: (outage, texts) => act({ verb: 'update', outage, texts }),
    close: (outage, texts) => act({ verb: 'close', outage, texts }),
    refused: async () => {
      throw new Error('Refusals are answers of the route here')
    },
  }
}

/** Creates a lead who uses /it, its forms and the card's buttons. */
function slackLead(stage: Stage, name: StaffName): Lead {
  const { desk, slack, staff } = stage
  const user = staff[name].slack
  const fields = (texts: OutageTexts) =>
    Object.fromEntries(Object.entries(texts).map(([code, text]) => [`words-${code}`, text ?? '']))

  async function send(values: Record<string, string>): Promise<void> {
    await until(
      () => slack.openView(user),
      () => `no form is open in front of ${name}`,
    )
    const { status, body } = await slack.submitView(user, values)
    if (status !== 200 || JSON.stringify(body ?? '').includes('"errors"'))
      throw new Error(`The form was answered ${status}: ${JSON.stringify(body)}`)
  }
  async function byCard(number: string, button: string, texts: OutageTexts): Promise<void> {
    const card = await until(
      () => slack.messages(desk.slack).find(({ words }) => words.includes(`${number} ·`)),
      () => `no card of ${number}`,
    )
    const { status } = await slack.press(user, card, button)
    if (status !== 200) throw new Error(`Slack was answered ${status}`)
    await send(fields(texts))
  }
  return {
    async open({ topics, site = '', texts }) {
      const before = await lastNumber(stage)
      const { status } = await slack.command(user, 'outage open')
      if (status !== 200) throw new Error(`Slack was answered ${status}`)
      await send({ topics: topics.join(','), site, ...fields(texts) })
      return numberAfter(stage, before)
    },
    update: (number, texts) => byCard(number, 'Post an update', texts),
    close: (number, texts) => byCard(number, 'Close', texts),
    async refused() {
      const { body } = await slack.command(user, 'outage open')
      return plain(JSON.stringify(body))
    },
  }
}

/** Creates a lead who writes to the bot, which answers with a form, and uses the card's buttons. */
function teamsLead(stage: Stage, name: StaffName): Lead {
  const { desk, teams, staff } = stage
  const user = staff[name].teams
  const chat = teams.personal(user)
  const fields = (form: string, texts: OutageTexts) =>
    Object.fromEntries(Object.entries(texts).map(([code, text]) => [`${form}:words-${code}`, text ?? '']))
  const last = async (words: RegExp) =>
    until(
      () => teams.messages(chat).findLast(({ text }) => words.test(plain(text))),
      () => `${name} does not hear ${words}`,
    )

  async function byCard(number: string, button: string, form: string, texts: OutageTexts): Promise<void> {
    await stage.settled()
    const card = () => teams.messages(desk.teams).find(({ text }) => text.includes(`${number} ·`))!
    await teams.press(user, card(), button)
    const { status, text } = await teams.press(user, card(), 'Send', fields(form, texts))
    if (status !== 200) throw new Error(`Teams was answered ${status}: ${text}`)
  }
  return {
    async open({ topics, site = '', texts }) {
      const before = await lastNumber(stage)
      await teams.say(user, 'outage open')
      const form = await last(/New outage/)
      await teams.press(user, form, 'Send', {
        'open-outage:topics': topics.join(','),
        'open-outage:site': site,
        ...fields('open-outage', texts),
      })
      return numberAfter(stage, before)
    },
    update: (number, texts) => byCard(number, 'Post an update', 'update-outage', texts),
    close: (number, texts) => byCard(number, 'Close', 'close-outage', texts),
    async refused() {
      await teams.say(user, 'outage open')
      return plain((await last(/lead|New outage/)).text)
    },
  }
}

async function lastNumber({ app }: Stage): Promise<number> {
  const setting = await app.store.get('setting', 'outages')
  return setting?.kind === 'outages' ? setting.last : 0
}

function numberAfter(stage: Stage, before: number): Promise<string> {
  return until(
    async () => {
      const now = await lastNumber(stage)
      return now > before ? `OUT-${now}` : null
    },
    () => 'no outage was opened',
  )
}
