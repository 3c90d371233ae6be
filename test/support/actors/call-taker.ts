import { randomUUID } from 'node:crypto'
import type { CommandAnswer } from '../../../src/console/web/console-api.js'
import type { DeskForm, FormOption } from '../../../src/desk/view/message.js'
import { shippedWording } from '../shipped-wording.js'
import type { StaffName, Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { consoleSession } from './console-session.js'
import { plain } from './listening.js'
import type { TechnicianSurface } from './technician.js'

export type Typed = Readonly<Record<string, string>>

/** Technician, on any surface, who opens tickets for people who call. */
export interface CallTaker {
  /** Opens the form; on Slack and Teams, by typing a command. */
  asks(): Promise<void>
  /** Submits the open form and returns the answer, or the form's text. */
  sends(values: Typed): Promise<string>
  /** Returns the people offered as the caller in the open form. */
  offered(): Promise<readonly FormOption[]>
}

export function callTaker(surface: TechnicianSurface, stage: Stage, name: StaffName): CallTaker {
  switch (surface) {
    case 'slack':
      return onSlack(stage, name)
    case 'teams':
      return onTeams(stage, name)
    case 'console':
      return onConsole(stage, name)
    default:
      return surface satisfies never
  }
}

/** Opens the form, fills it in and returns the ticket number. */
export async function opens(taker: CallTaker, values: Typed): Promise<string> {
  await taker.asks()
  const said = await taker.sends(values)
  const number = /(?:INC|REQ)-\d+/.exec(said)?.[0]
  if (number === undefined) throw new Error(`no ticket was opened: ${said}`)
  return number
}

const form = () => shippedWording().acts('en')['new-ticket']

interface SlackBlock {
  readonly block_id?: string
  readonly element?: { readonly options?: readonly { value: string; text: { text: string } }[] }
}

function onSlack({ slack, staff }: Stage, name: StaffName): CallTaker {
  const user = staff[name].slack
  const whispers = () => slack.whispers(slack.directChannel(user), user).map(({ words }) => plain(words))
  return {
    async asks() {
      await slack.command(user, 'open')
      await until(
        () => slack.openView(user),
        () => `no form is open in front of ${name}`,
      )
    },
    async sends(values) {
      const before = whispers().length
      const { body } = await slack.submitView(user, values)
      if (slack.openView(user) !== null) return plain(JSON.stringify(body))
      return until(
        () => whispers()[before] ?? null,
        () => `${name} is told nothing`,
      )
    },
    async offered() {
      const blocks = (slack.openView(user)?.view.blocks ?? []) as SlackBlock[]
      const options = blocks.find((block) => block.block_id === 'who')?.element?.options ?? []
      return options.map(({ value, text }) => ({ id: value, name: text.text }))
    },
  }
}

function onTeams({ settled, teams, staff }: Stage, name: StaffName): CallTaker {
  const user = staff[name].teams
  const chat = teams.personal(user)
  const forms = () =>
    teams.messages(chat).filter((one) => JSON.stringify(one.card).includes('new-ticket:caller'))
  let card: unknown = null
  let message = ''
  return {
    async asks() {
      const before = forms().length
      await teams.say(user, 'open')
      const found = await until(
        () => forms()[before],
        () => `${name} gets no form`,
      )
      // The message is posted just before its ID is known.
      await settled()
      message = found.id
      card = found.card
    },
    async sends(values) {
      const inputs = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [`new-ticket:${field}`, value]),
      )
      const shown = teams.messages(chat).find(({ id }) => id === message)!
      const pressed = await teams.press(user, shown, form().send ?? form().name, inputs)
      card = pressed.card
      return plain(pressed.text ?? JSON.stringify(pressed.card))
    },
    async offered() {
      const body = (card as { body?: readonly { id?: string; choices?: readonly Choice[] }[] } | null)?.body
      const choices = body?.find(({ id }) => id === 'new-ticket:who')?.choices ?? []
      return choices.map(({ value, title }) => ({ id: value, name: title }))
    },
  }
}

interface Choice {
  readonly value: string
  readonly title: string
}

function onConsole(stage: Stage, name: StaffName): CallTaker {
  let shown: DeskForm | null = null
  const act = async (what: unknown): Promise<CommandAnswer & { readonly message?: string }> => {
    const session = await consoleSession(stage, name)
    return (await session.post('/acts', { id: randomUUID(), act: what })).body as CommandAnswer
  }
  return {
    async asks() {
      const answer = await act({ verb: 'press', act: 'new-ticket' })
      if (answer.outcome !== 'form') throw new Error(`no form is open: ${JSON.stringify(answer)}`)
      shown = answer.form
    },
    async sends(values) {
      const standing = Object.fromEntries((shown?.fields ?? []).map(({ id, value }) => [id, value]))
      const answer = await act({ verb: 'submit', form: 'new-ticket', values: { ...standing, ...values } })
      if (answer.outcome === 'form') shown = answer.form
      return plain(JSON.stringify(answer))
    },
    async offered() {
      const field = shown?.fields.find(({ id }) => id === 'who')
      return field?.kind === 'choice' ? field.options : []
    },
  }
}
