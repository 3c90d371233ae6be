import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Button } from '../../../src/desk/view/message.js'
import { readTyped, type TypedLine } from '../../../src/dialogue/simulator/read-typed.js'
import type {
  ActionResult,
  EnvironmentOptions,
  TalkEnvironment,
} from '../../../src/dialogue/simulator/talk-environment.js'
import { visiblePrompt } from '../../../src/dialogue/simulator/visible-prompt.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import { type Requester, type RequesterSurface, requesterOn, type ShownMessage } from '../actors/requester.js'
import type { Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'

/** A simulated person's talk on a real surface. They see messages sent to the platform; the state is the server's. */
export interface SurfaceTalk extends TalkEnvironment {
  readonly requester: Requester
  tickets(): Promise<readonly Ticket[]>
}

export async function openSurfaceTalk(
  stage: Stage,
  surface: RequesterSurface,
  { knowledge, language }: Pick<EnvironmentOptions, 'knowledge' | 'language'>,
): Promise<SurfaceTalk> {
  const { store } = stage.app
  const requester = await requesterOn(surface, stage, { language: language === 'fr' ? 'fr' : 'en' })
  // The page greets everyone who opens it.
  if (surface === 'web')
    await until(
      () => requester.shown().length > 0,
      () => `${requester.name} is not greeted`,
    )
  let seen = requester.shown().length
  let marked = 0
  let buttons: readonly Button[] = []

  async function conversation(): Promise<Conversation | null> {
    const all = await store.list('conversation')
    return all.find(({ value }) => value.requester.name === requester.name)?.value ?? null
  }

  async function tickets(): Promise<readonly Ticket[]> {
    const lane = (await conversation())?.lane
    if (lane === undefined) return []
    const { tickets: found } = await store.tickets({ lane, order: 'recent', limit: 50 })
    return [...found].sort((a, b) => a.openedAt - b.openedAt || (a.number < b.number ? -1 : 1))
  }

  async function snapshot() {
    const [now, own] = [await conversation(), await tickets()]
    return {
      conversation: now,
      tickets: own,
      open: visiblePrompt(now, own, knowledge.catalogue.guides),
      buttons,
    }
  }

  /** Waits until the page has received its mailbox entries, because events may still be on their way. */
  async function arrived(): Promise<void> {
    await stage.settled()
    const lane = (await conversation())?.lane
    if (surface !== 'web' || lane === undefined) return
    const { length } = await store.list('mailbox', lane)
    await until(
      () => requester.everythingSent().split('\n').length === length,
      () => `the page has not got all of ${length} entries`,
    )
  }

  async function after(line: TypedLine | null): Promise<ActionResult> {
    await arrived()
    const shown = requester.shown()
    const marks = marksFor(stage, surface, requester)
    const isMarked = marks > marked
    marked = marks
    const said = shown.slice(seen).map((message) => spoken(message, language))
    seen = shown.length
    if (said.length > 0) buttons = said.flatMap((message) => message.buttons)
    return { after: await snapshot(), said, isMarked, line }
  }

  return {
    requester,
    tickets,
    snapshot,
    async say(text) {
      const line = readTyped(knowledge, await conversation(), language, text)
      await requester.say(text)
      return after(line)
    },
    async press(value) {
      const pressed = buttons.find((button) => button.value === value)
      if (pressed === undefined) throw new Error(`${requester.name} sees no button for ${value}`)
      await requester.press(pressed.label)
      return after(null)
    },
    async wait() {
      return after(null)
    },
    async close() {
      requester.leave()
    },
  }
}

/** Returns how often the bot reacted to a message; 0 on Teams, where it replies instead. */
function marksFor(stage: Stage, surface: RequesterSurface, requester: Requester): number {
  switch (surface) {
    case 'slack':
      return stage.slack.calls.filter(
        ({ args, method }) => method === 'reactions.add' && args.channel === requester.place,
      ).length
    case 'web':
      return requester.everythingSent().split('"type":"reaction"').length - 1
    case 'teams':
      return 0
  }
}

function spoken({ buttons, text }: ShownMessage, language: string) {
  return { language, text, buttons: buttons.map(({ label, value }) => ({ label, value })) }
}
